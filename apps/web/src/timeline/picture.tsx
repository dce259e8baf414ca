import { toUtcMs, type Window } from "@dateline/core";
import { toTicks } from "./ticks.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

type PictureProps = {
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  label: string;
  /** Address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
};

const dayMs = 86_400_000;
const middle = 17;

/** The timeline as still SVG: what the server draws at once, what is printed, and what the embed shows. */
export function Picture({ window, lanes, marks, label, toHref }: PictureProps) {
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  const toPercent = (ms: number) => `${(((ms - from) / length) * 100).toFixed(3)}%`;
  const ticks = toTicks(window, 12);
  const visible = marks.filter((mark) => mark.latest >= window.from && mark.earliest < window.to);

  return (
    <div className="picture" role={toHref ? "group" : "img"} aria-label={label}>
      <div className="picture-row picture-axis" aria-hidden="true">
        <span />
        <svg width="100%" height="26">
          <title>Time axis</title>
          {ticks.map((tick) => (
            <svg key={tick.at} x={`${(tick.at * 100).toFixed(3)}%`} overflow="visible">
              <text x="5" y="17">
                {tick.label}
              </text>
            </svg>
          ))}
        </svg>
      </div>
      {lanes.map((lane) => (
        <div key={lane.key} className="picture-row" data-hue={lane.hue ?? undefined}>
          <span className="picture-label" title={lane.name}>
            <b>{lane.label}</b> <i>{lane.count}</i>
          </span>
          <svg width="100%" height={middle * 2} aria-hidden={toHref ? undefined : "true"}>
            <title>{lane.name}</title>
            {ticks.map((tick) => {
              const x = `${(tick.at * 100).toFixed(3)}%`;
              return <line key={tick.at} className="picture-tick" x1={x} x2={x} y1="0" y2="100%" />;
            })}
            {visible
              .filter((mark) => mark.lane === lane.key)
              .map((mark) => {
                const drawn = <Shape key={mark.id} mark={mark} toPercent={toPercent} />;
                if (!toHref) return drawn;
                return (
                  <a key={mark.id} href={toHref(mark.slug)} data-event={mark.slug}>
                    <title>{`${mark.dateLabel}: ${mark.title}`}</title>
                    {drawn}
                  </a>
                );
              })}
          </svg>
        </div>
      ))}
    </div>
  );
}

function Shape({ mark, toPercent }: { mark: Mark; toPercent: (ms: number) => string }) {
  const start = toPercent(toUtcMs(mark.earliest));
  const end = toPercent(toUtcMs(mark.latest) + dayMs);
  const name = `picture-mark picture-${mark.shape}${mark.inferred ? " picture-inferred" : ""}`;
  if (mark.shape === "day") {
    return (
      <circle
        className={name}
        cx={toPercent(toUtcMs(mark.earliest) + dayMs / 2)}
        cy={middle}
        r="5"
      />
    );
  }
  // Round ends give the shortest bar the size of a dot.
  if (mark.shape === "days")
    return <line className={name} x1={start} x2={end} y1={middle} y2={middle} />;
  return (
    <g className={name}>
      <line className="picture-soft" x1={start} x2={end} y1={middle} y2={middle} />
      <line className="picture-core" x1={start} x2={end} y1={middle} y2={middle} />
    </g>
  );
}
