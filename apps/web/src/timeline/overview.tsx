import { toUtcMs, type View, type Window } from "@dateline/core";
import { ViewLink } from "../components/view-link.tsx";
import type { OverviewQuery } from "../graphql/generated.ts";
import type { SetView } from "../view/use-view.ts";

type OverviewProps = {
  buckets: OverviewQuery["timeline"]["buckets"];
  bounds: Window;
  window: Window;
  view: View;
  setView: SetView;
};

const height = 34;
const mostYears = 16;

/** The density of the whole dataset with the window marked in it; each year is a link to its window. */
export function Overview({ buckets, bounds, window, view, setView }: OverviewProps) {
  const from = toUtcMs(bounds.from);
  const length = toUtcMs(bounds.to) - from;
  const toPercent = (day: string) => ((toUtcMs(day) - from) / length) * 100;
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const firstYear = Number(bounds.from.slice(0, 4));
  const years = Array.from(
    { length: Number(bounds.to.slice(0, 4)) - firstYear },
    (_, index) => firstYear + index,
  );
  return (
    <div className="overview">
      <svg width="100%" height={height} aria-hidden="true">
        <rect
          className="overview-window"
          x={`${toPercent(window.from)}%`}
          width={`${toPercent(window.to) - toPercent(window.from)}%`}
          height="100%"
        />
        {buckets.map((bucket) => {
          const tall = (bucket.count / most) * 94;
          return (
            <rect
              key={bucket.from}
              data-inside={bucket.from < window.to && bucket.to > window.from ? "" : undefined}
              x={`${toPercent(bucket.from)}%`}
              width={`${(toPercent(bucket.to) - toPercent(bucket.from)) * 0.88}%`}
              y={`${100 - tall}%`}
              height={`${tall}%`}
            />
          );
        })}
      </svg>
      {years.length <= mostYears && (
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
    </div>
  );
}
