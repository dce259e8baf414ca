import type { Axis } from "../scene/still-axis.ts";
import { toPercent } from "../scene/to-share.ts";

/** The labels of the axis above the lanes of a still picture. */
export function StillAxis({ labels }: Pick<Axis, "labels">) {
  return (
    <div className="picture-row picture-axis" aria-hidden="true">
      <span />
      <svg width="100%" height="26" aria-hidden="true">
        <g className="picture-front">
          {labels.map(({ at, text, rooms }) => (
            <svg
              key={`${at} ${text}`}
              className={rooms || undefined}
              x={toPercent(at)}
              overflow="visible"
            >
              <text x="5" y="17">
                {text}
              </text>
            </svg>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** The lines of the axis in a lane. */
export function StillTicks({ lines }: Pick<Axis, "lines">) {
  return lines.map(({ at, rooms }) => (
    <line
      key={at}
      className={rooms ? `${rooms} picture-tick` : "picture-tick"}
      x1={toPercent(at)}
      x2={toPercent(at)}
      y1="0"
      y2="100%"
    />
  ));
}
