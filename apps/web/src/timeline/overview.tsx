"use client";

import { overlaps, toUtcMs, type View, type Window } from "@dateline/core";
import dynamic from "next/dynamic";
import { ViewLink } from "../components/view-link.tsx";
import type { OverviewQuery } from "../graphql/generated.ts";
import { toAxis } from "../scene/still-axis.ts";
import { toPercent, toPlace, toShare } from "../scene/to-share.ts";
import type { SetView } from "../view/use-view.ts";
import { toTimeRange } from "../viewport/time-range.ts";
import type { Viewport } from "../viewport/viewport.ts";

// Loaded after the density is drawn.
const Brush = dynamic(() => import("./brush.tsx"), { ssr: false });

type OverviewProps = {
  buckets: OverviewQuery["timeline"]["buckets"];
  bounds: Window;
  viewport: Viewport;
  /** The window of the viewport, in whole days. */
  window: Window;
  view: View;
  setView: SetView;
  /** Events in the window; null while unknown. */
  count: number | null;
  /** Whether the live timeline is drawn, so that the brush may be loaded. */
  isLive: boolean;
};

const height = 36;
const maxYears = 16;
/** Rooms of the axis. Their step is that of 760 px, where twenty years fit. */
const rooms = [
  { name: "axis-small", width: 188, stepWidth: 760 },
  { name: "axis-large", width: 760 },
];

/**
 * The density within the bounds, with a brush that moves and resizes the window. Each year links to
 * its window; if there are too many years, an axis replaces the links.
 */
export function Overview(props: OverviewProps) {
  const { buckets, bounds, window, view, setView } = props;
  const max = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const firstYear = Number(bounds.from.slice(0, 4));
  const years = Array.from(
    { length: Number(bounds.to.slice(0, 4)) - firstYear },
    (_, index) => firstYear + index,
  );
  return (
    <div className="overview">
      <span className="overview-caption">Overview</span>
      <div className="overview-strip">
        <svg width="100%" height={height} aria-hidden="true">
          <line className="overview-ground" x1="0" x2="100%" y1="100%" y2="100%" />
          {!props.isLive && (
            <rect
              className="overview-window"
              {...toPlace(toTimeRange(window), bounds)}
              height="100%"
            />
          )}
          {buckets.map((bucket) => (
            <Bar
              key={bucket.from}
              share={bucket.count / max}
              start={toShare(toUtcMs(bucket.from), bounds)}
              end={toShare(toUtcMs(bucket.to), bounds)}
              isInside={overlaps(bucket, window)}
            />
          ))}
        </svg>
        {props.isLive && (
          <Brush
            viewport={props.viewport}
            window={window}
            bounds={bounds}
            buckets={buckets}
            count={props.count}
            height={height}
          />
        )}
      </div>
      {years.length <= maxYears && (
        <ul aria-label="Years">
          {years.map((year) => {
            const whole = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
            const current = window.from === whole.from && window.to === whole.to;
            return (
              <li key={year}>
                <ViewLink
                  view={view}
                  change={{ window: whole }}
                  setView={setView}
                  aria-current={current ? "true" : undefined}
                >
                  {String(year)}
                </ViewLink>
              </li>
            );
          })}
        </ul>
      )}
      {years.length > maxYears && (
        <svg className="overview-axis picture-axis" width="100%" aria-hidden="true">
          {toAxis(bounds, { rooms }).labels.map(({ at, text, rooms }) => (
            <svg key={at} className={rooms || undefined} x={toPercent(at)} overflow="visible">
              <line className="picture-tick" x1="0.5" x2="0.5" y1="0" y2="5" />
              <text x="5" y="16">
                {text}
              </text>
            </svg>
          ))}
        </svg>
      )}
    </div>
  );
}

type BarProps = { share: number; start: number; end: number; isInside: boolean };

/** A bucket: a bar, or a hatched gap if it has no events. */
function Bar({ share, start, end, isInside }: BarProps) {
  if (share === 0) {
    return (
      <rect
        className="overview-gap"
        x={toPercent(start)}
        width={toPercent(end - start)}
        height="100%"
        fill="url(#gap)"
      >
        <title>No events recorded</title>
      </rect>
    );
  }
  const height = Math.max(share * 0.94, 0.04);
  return (
    <rect
      data-inside={isInside ? "" : undefined}
      x={toPercent(start)}
      width={toPercent((end - start) * 0.88)}
      y={toPercent(1 - height)}
      height={toPercent(height)}
    />
  );
}
