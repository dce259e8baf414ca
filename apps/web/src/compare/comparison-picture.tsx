import type { ReactNode } from "react";
import { toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { Lane } from "../scene/to-lanes.ts";
import { toScene } from "../scene/to-scene.ts";
import { LaneCount } from "../timeline/picture.tsx";
import { StillAxis, StillTicks } from "../timeline/still-axis.tsx";
import { StillSpots } from "../timeline/still-spots.tsx";
import { TieLines } from "../timeline/ties.tsx";
import { BarNumbers, Bars } from "./bars.tsx";
import { stepTexts, toNamesText, toSharedTexts } from "./texts.ts";
import { toMaxCount } from "./to-bars.ts";
import type { Comparison } from "./to-comparison.ts";
import { isSharedCentered, type Row, toLinkedLayouts, toRows } from "./to-rows.ts";

type ComparisonPictureProps = {
  comparison: Comparison;
  place: Parameters<typeof toScene>[0]["place"];
  /** Names the alternative for screen readers: "its numbers follow as a table". */
  alternative: string;
  /** The address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
  /** Whether the page has cards for the marks, which replace the browser's tooltips. */
  hasCards?: boolean;
  renderName?: (lane: Lane) => ReactNode;
};

/** The still painter of a comparison, for the dashboard, paper and the embed. */
export function ComparisonPicture(props: ComparisonPictureProps) {
  const { comparison, place, alternative, toHref, hasCards = false, renderName } = props;
  const { window, lanes, marks, shared } = comparison;
  const rows = toRows(comparison);
  const scene = toScene({ window, lanes, marks: [...marks, ...shared], place });
  const layouts = toLinkedLayouts(scene, { rows, shared });
  const isCentered = ({ type }: Row) =>
    type === "shared" &&
    isSharedCentered(
      lanes,
      layouts.flatMap(({ spots }) => spots),
    );
  const max = toMaxCount(comparison);
  return (
    <figure
      className="picture compare"
      aria-label={`Comparison of ${toNamesText(comparison)}; ${alternative}`}
    >
      <StillAxis labels={scene.axis.labels} />
      {rows.map((row, index) => {
        const bars = row.type === "bars" && {
          ...{ comparison, max, name: row.lane.label, isDown: row.isDown },
          counts: comparison.counts[row.index] ?? [],
        };
        return (
          <div
            key={row.key}
            className={`picture-row compare-${row.type}`}
            data-hue={row.type === "shared" ? undefined : (row.lane.hue ?? undefined)}
          >
            <RowLabel {...{ row, comparison, renderName }} isFirst={index < 2} />
            <svg width="100%" height="100%" aria-hidden="true">
              <StillTicks lines={scene.axis.lines} />
              {bars && <Bars {...bars} />}
              <g className="picture-front">
                {layouts.map(({ room, ties }) => (
                  <TieLines
                    key={room}
                    className={room}
                    {...{ ties, lane: row.key }}
                    box={{ x: "0", width: "100%" }}
                  />
                ))}
                {bars && <BarNumbers {...bars} />}
                <svg y={isCentered(row) ? "25%" : "0"} overflow="visible">
                  <StillSpots lane={row.key} {...{ layouts, window, toHref, hasCards }} />
                </svg>
              </g>
            </svg>
          </div>
        );
      })}
    </figure>
  );
}

type RowLabelProps = {
  row: Row;
  comparison: Comparison;
  isFirst: boolean;
  renderName: ComparisonPictureProps["renderName"];
};

/** Name and count of a lane. Bars show the name of their lane if only bars are drawn. */
function RowLabel({ row, comparison, isFirst, renderName }: RowLabelProps) {
  const { events, shared, lanes, step } = comparison;
  if (row.type === "shared") {
    const { label, meaning } = toSharedTexts(lanes.length);
    return (
      <span className="picture-label" title={meaning}>
        <b>{label}</b>{" "}
        <span className="lane-count">
          <i>{toFigures(shared.length)}</i>
        </span>
      </span>
    );
  }
  if (row.type === "bars" && events) {
    return <span className="compare-step">{isFirst && stepTexts[step]}</span>;
  }
  return (
    <span className="picture-label" title={isolate(row.lane.name)}>
      <b>{renderName?.(row.lane) ?? <OutsideText>{row.lane.label}</OutsideText>}</b>{" "}
      <LaneCount lane={row.lane} />
    </span>
  );
}
