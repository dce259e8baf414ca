import type { ReactNode } from "react";
import { toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { Density } from "../scene/to-density.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { type Scene, toLayouts } from "../scene/to-scene.ts";
import { toWindowBox } from "../scene/to-share.ts";
import { hasTies, toTies } from "../scene/to-ties.ts";
import { StillAxis, StillTicks } from "./still-axis.tsx";
import { StillSpots } from "./still-spots.tsx";
import { TieLines } from "./ties.tsx";

type PictureProps = {
  scene: Scene;
  label: string;
  /** Omits axis and marks, because the live timeline draws them on top. */
  isBackdrop?: boolean;
  /** Address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
  /** Whether links open in the same tab, unlike in an embed. */
  opensHere?: boolean;
  /** The event with a ring. */
  ringed?: string;
  /** Whether the page has cards for the marks, which replace the browser's tooltips. */
  hasCards?: boolean;
  /** Renders the label of a lane; by default its name and count. */
  renderLabel?: (lane: Lane) => ReactNode;
};

/** The still painter: draws a scene as SVG on the server, in print and in the embed. */
export function Picture(props: PictureProps) {
  const { scene, label, isBackdrop = false, toHref, renderLabel } = props;
  const { opensHere = false, ringed, hasCards = false } = props;
  const { window, lanes, axis } = scene;
  const { lines, labels } = isBackdrop ? { lines: [], labels: [] } : axis;
  const layouts = isBackdrop ? [] : toLayouts(scene);
  const ties = hasTies(window)
    ? layouts.map(({ room, spots }) => ({ room, ties: toTies({ spots, lanes, window }) }))
    : [];
  const box = scene.density && toWindowBox(scene.density.window, window);
  return (
    <figure className="picture" aria-label={label}>
      <StillAxis labels={labels} />
      {lanes.map((lane) => (
        <div
          key={lane.key}
          className="picture-row"
          data-folded={lane.folded || undefined}
          data-hue={lane.hue ?? undefined}
        >
          {renderLabel?.(lane) ?? <LaneName lane={lane} />}
          <svg width="100%" height="100%" aria-hidden="true">
            <StillTicks lines={lines} />
            {box && <LaneDensity box={box} path={scene.density?.paths.get(lane.key)} />}
            <g className="picture-front">
              {ties.map(({ room, ties }) => (
                <TieLines
                  key={room}
                  className={room}
                  {...{ ties, lane: lane.key }}
                  box={{ x: "0", width: "100%" }}
                />
              ))}
              <StillSpots
                lane={lane.key}
                {...{ layouts, window, toHref, opensHere, ringed, hasCards }}
              />
            </g>
          </svg>
        </div>
      ))}
    </figure>
  );
}

/** The number of a lane's events: those that take part, and those that only mention it. */
export function LaneCount({ lane: { count, mentioned } }: { lane: Lane }) {
  if (count === null) return null;
  const present = toFigures(count - mentioned);
  return (
    <span className="lane-count">
      <i>
        {present}
        {mentioned > 0 && <span className="sr-only"> take part,</span>}
      </i>
      {mentioned > 0 && (
        <small title={`${present} take part, ${toFigures(mentioned)} only mention it`}>
          <span aria-hidden="true">+ </span>
          {toFigures(mentioned)}
          <span className="sr-only"> only mention it</span>
        </small>
      )}
    </span>
  );
}

function LaneName({ lane }: { lane: Lane }) {
  return (
    <span className="picture-label" title={isolate(lane.name)}>
      <b>
        <OutsideText>{lane.label}</OutsideText>
      </b>{" "}
      <LaneCount lane={lane} />
    </span>
  );
}

type LaneDensityProps = {
  box: ReturnType<typeof toWindowBox>;
  path: ReturnType<Density["paths"]["get"]>;
};

function LaneDensity({ box, path }: LaneDensityProps) {
  if (!path) return null;
  return (
    <svg width="100%" height="100%">
      <g className="picture-moving">
        <svg
          className="picture-density"
          {...box}
          y="18%"
          height="82%"
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
        >
          <path d={path} />
        </svg>
      </g>
    </svg>
  );
}
