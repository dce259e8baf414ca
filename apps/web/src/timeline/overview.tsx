"use client";

import { toUtcMs, type View, type Window } from "@dateline/core";
import dynamic from "next/dynamic";
import { ViewLink } from "../components/view-link.tsx";
import type { OverviewQuery } from "../graphql/generated.ts";
import { toTicks } from "../scene/ticks.ts";
import type { SetView } from "../view/use-view.ts";
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
  /** Whether the live timeline is drawn, so that the brush may be loaded. */
  isLive: boolean;
};

const height = 36;
const maxYears = 16;
const maxTicks = 20;

/**
 * The density within the bounds and a brush that moves and resizes the window. Each year is a link
 * to its window; an axis replaces the links when there are too many years.
 */
export function Overview(props: OverviewProps) {
  const { buckets, bounds, window, view, setView } = props;
  const from = toUtcMs(bounds.from);
  const length = toUtcMs(bounds.to) - from;
  const toPercent = (day: string) => ((toUtcMs(day) - from) / length) * 100;
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
              x={`${toPercent(window.from)}%`}
              width={`${toPercent(window.to) - toPercent(window.from)}%`}
              height="100%"
            />
          )}
          {buckets.map((bucket) => {
            const x = `${toPercent(bucket.from)}%`;
            const width = toPercent(bucket.to) - toPercent(bucket.from);
            if (bucket.count === 0) {
              return (
                <rect
                  key={bucket.from}
                  className="overview-gap"
                  x={x}
                  width={`${width}%`}
                  height="100%"
                  fill="url(#gap)"
                >
                  <title>No events recorded</title>
                </rect>
              );
            }
            const tall = Math.max((bucket.count / max) * 94, 4);
            return (
              <rect
                key={bucket.from}
                data-inside={bucket.from < window.to && bucket.to > window.from ? "" : undefined}
                x={x}
                width={`${width * 0.88}%`}
                y={`${100 - tall}%`}
                height={`${tall}%`}
              />
            );
          })}
        </svg>
        {props.isLive && (
          <Brush viewport={props.viewport} window={window} bounds={bounds} height={height} />
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
          {toTicks(bounds, maxTicks).map((tick) => (
            <svg
              key={tick.at}
              className={tick.isNarrow ? "picture-tick-narrow" : undefined}
              x={`${(tick.at * 100).toFixed(3)}%`}
              overflow="visible"
            >
              <line className="picture-tick" x1="0.5" x2="0.5" y1="0" y2="5" />
              <text x="5" y="16">
                {tick.label}
              </text>
            </svg>
          ))}
        </svg>
      )}
    </div>
  );
}
