type TagInput = {
  /** The middle of what the tag names. */
  center: number;
  /** Widths in CSS pixels. */
  tag: number;
  room: number;
  /** Where texts of the same line begin; each is `textWidth` wide. */
  texts: readonly number[];
};

/** Width of a year in the overview. */
const textWidth = 30;

/** The middle of a tag: near what it names, within the room, and not over a part of a text. */
export function toTagPlace({ center, tag, room, texts }: TagInput): number {
  const half = tag / 2;
  const clamp = (x: number) => Math.max(Math.min(x, room - half), half);
  const isFree = (x: number) =>
    texts.every((start) => x + half <= start || x - half >= start + textWidth);
  const wanted = clamp(center);
  const beside = texts.flatMap((start) => [start - half, start + textWidth + half]);
  return (
    [wanted, ...beside]
      .filter((x) => x === clamp(x) && isFree(x))
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted
  );
}
