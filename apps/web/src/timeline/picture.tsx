import { toUtcMs, type Window } from "@dateline/core";
import { toTicks } from "./ticks.ts";
import type { Lane } from "./to-lanes.ts";
import type { Mark } from "./to-marks.ts";

type PictureProps = {
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  label: string;
  /** How many lines of the time axis there is room for. */
  mostTicks?: number;
  /** Address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
};

const dayMs = 86_400_000;
const middle = 17;

/** The timeline as still SVG: what the server draws at once, what is printed, and what the embed shows. */
export function Picture({ window, lanes, marks, label, mostTicks = 12, toHref }: PictureProps) {
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  const toPercent = (ms: number) => `${(((ms - from) / length) * 100).toFixed(3)}%`;
  const ticks = toTicks(window, mostTicks);
  const visible = marks.filter((mark) => mark.latest >= window.from && mark.earliest < window.to);

  return (
    <figure className="picture" aria-label={label}>
      <div className="picture-row picture-axis" aria-hidden="true">
        <span />
        <svg width="100%" height="26" aria-hidden="true">
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
          <svg width="100%" height={middle * 2 - 1} aria-hidden="true">
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
                  <a
                    key={mark.id}
                    href={toHref(mark.slug)}
                    data-event={mark.slug}
                    target="_blank"
                    rel="noopener"
                    tabIndex={-1}
                  >
                    <title>{`${mark.dateLabel}: ${mark.title}`}</title>
                    {drawn}
                  </a>
                );
              })}
          </svg>
        </div>
      ))}
    </figure>
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
        r={mark.inferred ? 4 : 5}
      />
    );
  }
  // Round ends give the shortest bar the size of a dot.
  if (mark.shape === "days")
    return <line className={name} x1={start} x2={end} y1={middle} y2={middle} />;
  const width = `${(Number.parseFloat(end) - Number.parseFloat(start)).toFixed(3)}%`;
  return (
    <g className={name}>
      <rect x={start} width={width} y={middle - 5} height="10" mask="url(#soft)" />
      <line x1={start} x2={end} y1={middle} y2={middle} />
    </g>
  );
}

/** Fades a bar out towards both ends. Once on a page that shows marks. */
export function SoftMask() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <linearGradient id="soft-fade">
        <stop offset="0" stopColor="#000" />
        <stop offset="0.3" stopColor="#fff" />
        <stop offset="0.7" stopColor="#fff" />
        <stop offset="1" stopColor="#000" />
      </linearGradient>
      <mask id="soft" maskContentUnits="objectBoundingBox">
        <rect width="1" height="1" fill="url(#soft-fade)" />
      </mask>
    </svg>
  );
}
