import { toUtcMs, type Window } from "@dateline/core";
import type { ReactNode } from "react";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { toTicks } from "../scene/ticks.ts";
import type { Density } from "../scene/to-density.ts";
import type { Lane } from "../scene/to-lanes.ts";
import { type Mark, toMarkClasses } from "../scene/to-marks.ts";

type PictureProps = {
  window: Window;
  lanes: readonly Lane[];
  marks: readonly Mark[];
  label: string;
  /** Drawn in the lanes that have a path, behind the marks. */
  density?: Density | undefined;
  /** Only lanes and density: axis and marks are drawn over it. */
  isBackdrop?: boolean;
  /** How many lines of the time axis there is room for. */
  mostTicks?: number;
  /** Address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
  /** What stands beside a lane; its name and count when missing. */
  renderLabel?: (lane: Lane) => ReactNode;
};

const dayMs = 86_400_000;

/** The timeline as still SVG: what the server draws at once, what is printed, and what the embed shows. */
export function Picture(props: PictureProps) {
  const { window, lanes, marks, label, density, isBackdrop, mostTicks = 12, toHref } = props;
  const from = toUtcMs(window.from);
  const length = toUtcMs(window.to) - from;
  const toPercent = (ms: number) => `${(((ms - from) / length) * 100).toFixed(3)}%`;
  const ticks = isBackdrop ? [] : toTicks(window, mostTicks);
  const visible = isBackdrop
    ? []
    : marks.filter((mark) => mark.latest >= window.from && mark.earliest < window.to);

  return (
    <figure className="picture" aria-label={label}>
      <div className="picture-row picture-axis" aria-hidden="true">
        <span />
        <svg width="100%" height="26" aria-hidden="true">
          {ticks.map((tick) => (
            <svg
              key={tick.at}
              className={tick.isNarrow ? "picture-tick-narrow" : undefined}
              x={`${(tick.at * 100).toFixed(3)}%`}
              overflow="visible"
            >
              <text x="5" y="17">
                {tick.label}
              </text>
            </svg>
          ))}
        </svg>
      </div>
      {lanes.map((lane) => (
        <div
          key={lane.key}
          className="picture-row"
          data-folded={lane.folded || undefined}
          data-hue={lane.hue ?? undefined}
        >
          {props.renderLabel?.(lane) ?? (
            <span className="picture-label" title={isolate(lane.name)}>
              <b>
                <OutsideText>{lane.label}</OutsideText>
              </b>{" "}
              <i>{lane.count}</i>
            </span>
          )}
          <svg width="100%" height="100%" aria-hidden="true">
            {ticks.map((tick) => {
              const x = `${(tick.at * 100).toFixed(3)}%`;
              return <line key={tick.at} className="picture-tick" x1={x} x2={x} y1="0" y2="100%" />;
            })}
            {density?.paths.get(lane.key) && (
              <svg width="100%" height="100%">
                <svg
                  className="picture-density"
                  {...toDensityBox(density.window, window)}
                  y="18%"
                  height="82%"
                  viewBox="0 0 1 1"
                  preserveAspectRatio="none"
                >
                  <path d={density.paths.get(lane.key)} />
                </svg>
              </svg>
            )}
            <svg y="50%" overflow="visible">
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
                      <title>{`${mark.dateLabel}: ${isolate(mark.title)}`}</title>
                      {drawn}
                    </a>
                  );
                })}
            </svg>
          </svg>
        </div>
      ))}
    </figure>
  );
}

/** Where the box of a density, which covers `drawn`, lies in a lane that shows `seen`; both may be days or moments. */
export function toDensityBox(drawn: Window, seen: Window | { from: number; to: number }) {
  const toMs = (at: string | number) => (typeof at === "number" ? at : toUtcMs(at));
  const from = toMs(seen.from);
  const length = toMs(seen.to) - from;
  const start = toMs(drawn.from);
  return {
    x: `${(((start - from) / length) * 100).toFixed(3)}%`,
    width: `${(((toMs(drawn.to) - start) / length) * 100).toFixed(3)}%`,
  };
}

function Shape({ mark, toPercent }: { mark: Mark; toPercent: (ms: number) => string }) {
  const start = toUtcMs(mark.earliest);
  const end = toUtcMs(mark.latest) + dayMs;
  const name = `picture-mark ${toMarkClasses(mark, "picture")}`;
  if (mark.shape === "day") {
    const x = toPercent(start + dayMs / 2);
    return <circle className={name} cx={x} r={mark.inferred ? 4 : 5} />;
  }
  const [x1, x2] = [toPercent(start), toPercent(end)];
  // Round ends give the shortest bar the size of a dot; a thinner line of paper in it makes it hollow.
  if (mark.shape === "days" || mark.uncertain) {
    return (
      <g className={name}>
        <line className="picture-bar" x1={x1} x2={x2} />
        {(mark.inferred || mark.uncertain) && <line className="picture-hollow" x1={x1} x2={x2} />}
        {mark.uncertain && (
          <svg x={toPercent((start + end) / 2)} overflow="visible">
            <text x="0" y="3" textAnchor="middle">
              ?
            </text>
          </svg>
        )}
      </g>
    );
  }
  return (
    <g className={name}>
      <g mask="url(#soft)">
        <rect
          x={x1}
          width={toWidth(x1, x2)}
          y="-5"
          height="10"
          mask={mark.approximate ? "url(#hatch)" : undefined}
        />
      </g>
      <line className="picture-core" x1={x1} x2={x2} />
    </g>
  );
}

const toWidth = (from: string, to: string) =>
  `${(Number.parseFloat(to) - Number.parseFloat(from)).toFixed(3)}%`;

/** Fades a bar out towards both ends, and hatches it. Once on a page that shows marks. */
export function Masks() {
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
      <pattern
        id="gap"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="gap-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
      <pattern
        id="hatch-lines"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="2.6" height="5" fill="#fff" />
      </pattern>
      <mask id="hatch" maskUnits="objectBoundingBox" maskContentUnits="userSpaceOnUse">
        <rect x="-9999" width="99999" height="99" fill="url(#hatch-lines)" />
      </mask>
    </svg>
  );
}
