import type { MarkForm } from "../scene/to-marks.ts";
import { StillMark } from "./still-mark.tsx";

type Entry = { text: string; mark: MarkForm; x: number; width: number; room: number };

const full = { fill: "full", isQuestioned: false } as const;

/** Sizes in CSS pixels. */
const entries: readonly Entry[] = [
  { text: "day", mark: { ...full, outline: "dot" }, x: 6, width: 0, room: 12 },
  { text: "several days", mark: { ...full, outline: "bar" }, x: 0, width: 30, room: 30 },
  { text: "some time within", mark: { ...full, outline: "soft" }, x: 2, width: 34, room: 38 },
  {
    text: "approximate",
    mark: { ...full, outline: "soft", fill: "hatched" },
    x: 1,
    width: 28,
    room: 30,
  },
  {
    text: "uncertain",
    mark: { outline: "bar", fill: "hollow", isQuestioned: true },
    x: 1,
    width: 22,
    room: 24,
  },
  { text: "inferred", mark: { ...full, outline: "dot", fill: "hollow" }, x: 6, width: 0, room: 12 },
];

/** What the forms of the marks mean, and the keys. */
export function Legend({ hasDensity }: { hasDensity: boolean }) {
  return (
    <div className="legend">
      <ul aria-label="Legend">
        {entries.map(({ text, mark, x, width, room }) => (
          <li key={text}>
            <svg width={room} height="12" aria-hidden="true">
              <svg y="50%" overflow="visible">
                <StillMark mark={mark} x={String(x)} width={String(width)} />
              </svg>
            </svg>
            {text}
          </li>
        ))}
        {hasDensity && (
          <li>
            <svg width="20" height="12" aria-hidden="true" className="picture-density">
              <path d="M1 12V7h4v5zM6 12V2h4v10zM11 12V5h4v7zM16 12V9h3v3z" />
            </svg>
            many: taller means more
          </li>
        )}
      </ul>
      <p id="timeline-keys" className="sr-only">
        Left and right arrows move by time, up and down by lane, Home and End to the first and last
        event of the lane. With Shift, left and right pan. Plus and minus zoom. Enter opens.
      </p>
    </div>
  );
}
