import { matchesWindow } from "@dateline/core";
import type { ReactNode } from "react";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { Density } from "../scene/to-density.ts";
import type { Lane } from "../scene/to-lanes.ts";
import type { Mark } from "../scene/to-marks.ts";
import type { Scene } from "../scene/to-scene.ts";
import { toDensityBox, toPercent, toPlace } from "../scene/to-share.ts";
import { StillMark } from "./still-mark.tsx";

type PictureProps = {
  scene: Scene;
  label: string;
  /** Only lanes and density: the live timeline draws axis and marks over it. */
  isBackdrop?: boolean;
  /** Address of an event; without it the marks are not links. */
  toHref?: (slug: string) => string;
  /** What stands beside a lane; its name and count by default. */
  renderLabel?: (lane: Lane) => ReactNode;
};

/** The still painter: draws a scene as SVG, on the server, on paper and in the embed. */
export function Picture({ scene, label, isBackdrop = false, toHref, renderLabel }: PictureProps) {
  const { window, lanes, axis } = scene;
  const { lines, labels } = isBackdrop ? { lines: [], labels: [] } : axis;
  const marks = isBackdrop
    ? []
    : scene.marks.filter((mark) => matchesWindow(mark, window, "POSSIBLE"));
  const density = scene.density && toDensityBox(scene.density.window, window);
  return (
    <figure className="picture" aria-label={label}>
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
      {lanes.map((lane) => (
        <div
          key={lane.key}
          className="picture-row"
          data-folded={lane.folded || undefined}
          data-hue={lane.hue ?? undefined}
        >
          {renderLabel?.(lane) ?? <LaneName lane={lane} />}
          <svg width="100%" height="100%" aria-hidden="true">
            {lines.map(({ at, rooms }) => (
              <line
                key={at}
                className={rooms ? `${rooms} picture-tick` : "picture-tick"}
                x1={toPercent(at)}
                x2={toPercent(at)}
                y1="0"
                y2="100%"
              />
            ))}
            {density && <LaneDensity box={density} path={scene.density?.paths.get(lane.key)} />}
            <g className="picture-front">
              <svg y="50%" overflow="visible">
                {marks
                  .filter((mark) => mark.lane === lane.key)
                  .map((mark) => (
                    <LinkedMark key={mark.id} {...{ mark, toHref }} {...toPlace(mark, window)} />
                  ))}
              </svg>
            </g>
          </svg>
        </div>
      ))}
    </figure>
  );
}

function LaneName({ lane }: { lane: Lane }) {
  return (
    <span className="picture-label" title={isolate(lane.name)}>
      <b>
        <OutsideText>{lane.label}</OutsideText>
      </b>{" "}
      <i>{lane.count}</i>
    </span>
  );
}

type LaneDensityProps = {
  box: ReturnType<typeof toDensityBox>;
  path: ReturnType<Density["paths"]["get"]>;
};

function LaneDensity({ box, path }: LaneDensityProps) {
  if (!path) return null;
  return (
    <svg width="100%" height="100%">
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
    </svg>
  );
}

type LinkedMarkProps = {
  mark: Mark;
  x: string;
  width: string;
  toHref: PictureProps["toHref"];
};

function LinkedMark({ mark, x, width, toHref }: LinkedMarkProps) {
  const drawn = <StillMark mark={mark} x={x} width={width} />;
  if (!toHref) return drawn;
  return (
    <a href={toHref(mark.slug)} data-event={mark.slug} target="_blank" rel="noopener" tabIndex={-1}>
      <title>{`${mark.dateLabel}: ${isolate(mark.title)}`}</title>
      {drawn}
    </a>
  );
}
