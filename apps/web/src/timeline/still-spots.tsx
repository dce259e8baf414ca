import type { Window } from "@dateline/core";
import { Fragment } from "react";
import { toCount } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import type { Row, Spot } from "../scene/lay-out.ts";
import type { Layout } from "../scene/to-scene.ts";
import { toPlace } from "../scene/to-share.ts";
import { StillForm, StillMark, StillPill, StillRing } from "./still-mark.tsx";

type StillSpotsProps = {
  lane: string;
  layouts: readonly Layout[];
  window: Window;
  /** Address of an event; without it the marks are not links. */
  toHref?: ((slug: string) => string) | undefined;
  /** Whether its link opens in the same tab. */
  opensHere?: boolean;
  /** The event with a ring. */
  ringed?: string | undefined;
  /** Whether the page has cards for the marks, which replace the browser's tooltips. */
  hasCards?: boolean;
};

/** A spot, with the classes of the rooms that show it; "" for all. */
type ShownSpot = { key: string; spot: Spot; rooms: string };

const rows = [
  [0, "25%"],
  [1, "75%"],
] as const satisfies [Row, string][];

/** Marks and pills of one lane. */
export function StillSpots({ lane, layouts, ...drawing }: StillSpotsProps) {
  const shown = toShown(lane, layouts);
  return rows.map(([row, y]) => (
    <svg key={row} y={y} overflow="visible">
      {shown
        .filter(({ spot }) => spot.row === row)
        .map(({ key, spot, rooms }) => {
          const drawn = <DrawnSpot spot={spot} {...drawing} />;
          if (!rooms) return <Fragment key={key}>{drawn}</Fragment>;
          return (
            <g key={key} className={rooms}>
              {drawn}
            </g>
          );
        })}
    </svg>
  ));
}

function toShown(lane: string, layouts: readonly Layout[]): ShownSpot[] {
  const drawn = new Map<string, { spot: Spot; names: string[] }>();
  for (const { room, spots } of layouts) {
    for (const spot of spots) {
      if (spot.lane !== lane) continue;
      const key = `${spot.row} ${spot.marks.map(({ slug }) => slug).join(" ")}`;
      const known = drawn.get(key);
      if (known) known.names.push(room);
      else drawn.set(key, { spot, names: [room] });
    }
  }
  // Long bars come first, because other marks may stand on them.
  const ordered = [...drawn].sort(([, a], [, b]) => Number(b.spot.isLong) - Number(a.spot.isLong));
  return ordered.map(([key, { spot, names }]) => ({
    key,
    spot,
    rooms: names.length === layouts.length ? "" : names.join(" "),
  }));
}

type DrawnSpotProps = { spot: Spot } & Omit<StillSpotsProps, "lane" | "layouts">;

function DrawnSpot({ spot, window, toHref, opensHere, ringed, hasCards }: DrawnSpotProps) {
  const [mark] = spot.marks;
  const place = toPlace(spot, window);
  const isPill = spot.marks.length > 1;
  const ring = spot.marks.some(({ slug }) => slug === ringed) && (
    <StillRing {...place} isPill={isPill} />
  );
  if (isPill) {
    // As long as the list, so only rendered if the picture itself links to the events.
    return (
      <>
        {ring}
        <StillPill
          spot={spot}
          {...place}
          title={toHref && !hasCards ? toTitle(spot) : undefined}
          isNamed={hasCards === true}
        />
      </>
    );
  }
  const drawn = (
    <>
      {ring}
      <StillMark mark={mark} {...place} />
      {mark.form !== null && <StillForm form={mark.form} {...place} />}
    </>
  );
  if (!toHref) return drawn;
  return (
    <a
      href={toHref(mark.slug)}
      data-event={mark.slug}
      {...(!opensHere && { target: "_blank", rel: "noopener" })}
      tabIndex={-1}
    >
      {!hasCards && <title>{`${mark.dateLabel}: ${isolate(mark.title)}`}</title>}
      {drawn}
    </a>
  );
}

/** The events of a pill, one per line. */
const toTitle = ({ marks }: Spot) =>
  [
    toCount(marks.length, "event"),
    ...marks.map(({ dateLabel, title }) => `${dateLabel}: ${isolate(title)}`),
  ].join("\n");
