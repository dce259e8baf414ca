import { OutsideText } from "../components/outside-text.tsx";
import { type KindForms, kindForms } from "../scene/kind-forms.ts";
import type { Mark, MarkForm } from "../scene/to-marks.ts";
import { StillMark, StillNumber } from "./still-mark.tsx";

type Entry = {
  text: string;
  /** Whether a mark is drawn like this. */
  isSeen(mark: MarkForm): boolean;
  mark: MarkForm;
  x: number;
  width: number;
  room: number;
};

const full = {
  fill: "full",
  isQuestioned: false,
  start: "closed",
  end: "closed",
  isMention: false,
} as const;
const soft = { ...full, outline: "soft", start: "faded", end: "faded" } as const;
const bar = { ...full, outline: "bar" } as const;
const dot = { ...full, outline: "dot" } as const;

/** The meanings of the forms of marks. Sizes in CSS pixels. */
export const legendEntries: readonly Entry[] = [
  {
    text: "day",
    isSeen: ({ outline, fill }) => outline === "dot" && fill === "full",
    ...{ mark: dot, x: 6, width: 0, room: 12 },
  },
  {
    text: "several days",
    isSeen: ({ outline, isQuestioned, start, end }) =>
      outline === "bar" && !isQuestioned && start === "closed" && end === "closed",
    ...{ mark: bar, x: 0, width: 30, room: 30 },
  },
  {
    text: "some time within",
    isSeen: ({ outline, fill }) => outline === "soft" && fill !== "hatched",
    ...{ mark: soft, x: 2, width: 34, room: 38 },
  },
  {
    text: "first day not known",
    isSeen: ({ outline, start }) => outline === "bar" && start === "faded",
    ...{ mark: { ...bar, start: "faded" }, x: 0, width: 30, room: 30 },
  },
  {
    text: "last day not known",
    isSeen: ({ outline, end }) => outline === "bar" && end === "faded",
    ...{ mark: { ...bar, end: "faded" }, x: 0, width: 30, room: 30 },
  },
  {
    text: "no start recorded",
    isSeen: ({ start }) => start === "arrow",
    ...{ mark: { ...bar, start: "arrow" }, x: 0, width: 30, room: 30 },
  },
  {
    text: "still going on",
    isSeen: ({ end }) => end === "arrow",
    ...{ mark: { ...bar, end: "arrow" }, x: 0, width: 30, room: 30 },
  },
  {
    text: "approximate",
    isSeen: ({ fill }) => fill === "hatched",
    ...{ mark: { ...soft, fill: "hatched" }, x: 1, width: 28, room: 30 },
  },
  {
    text: "uncertain",
    isSeen: ({ isQuestioned }) => isQuestioned,
    ...{ mark: { ...bar, fill: "hollow", isQuestioned: true }, x: 1, width: 22, room: 24 },
  },
  {
    text: "only mentioned",
    isSeen: ({ isMention }) => isMention,
    ...{ mark: { ...dot, isMention: true }, x: 6, width: 0, room: 12 },
  },
  {
    text: "inferred",
    isSeen: ({ fill, isQuestioned }) => fill === "hollow" && !isQuestioned,
    ...{ mark: { ...dot, fill: "hollow" }, x: 6, width: 0, room: 12 },
  },
];

type LegendProps = {
  /** The drawn marks. */
  marks: readonly Mark[];
  hasPills: boolean;
  /** The forms of kinds, and the kinds of the marks. */
  forms: KindForms;
  kinds: readonly { slug: string; label: string }[];
  hasDensity: boolean;
};

/** The meanings of the drawn forms, and the keys. */
export function Legend({ marks, hasPills, forms, kinds, hasDensity }: LegendProps) {
  return (
    <div className="legend">
      <ul aria-label="Legend">
        {legendEntries
          .filter(({ isSeen }) => marks.some(isSeen))
          .map(({ text, mark, x, width, room }) => (
            <li key={text}>
              <svg width={room} height="12" aria-hidden="true">
                <svg y="50%" overflow="visible">
                  <StillMark mark={mark} x={String(x)} width={String(width)} />
                </svg>
              </svg>
              {text}
            </li>
          ))}
        {kinds
          .filter(({ slug }) => marks.some(({ form }) => form !== null && form === forms.get(slug)))
          .map(({ slug, label }) => (
            <li key={slug}>
              <svg width="8" height="8" className="mark-form" aria-hidden="true">
                <path d={kindForms[forms.get(slug) ?? 0]} />
              </svg>
              <OutsideText>{label}</OutsideText>
            </li>
          ))}
        {hasPills && (
          <li>
            <svg width="22" height="14" aria-hidden="true">
              <svg y="50%" overflow="visible">
                <g className="mark mark-pill">
                  <StillNumber x="1" width="20" count={2} />
                </g>
              </svg>
            </svg>
            several events
          </li>
        )}
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
