type TagInput = {
  /** Center of the range that the tag names. */
  center: number;
  /** Widths in CSS pixels. */
  tag: number;
  room: number;
  /** Where the other texts in the line begin; each is `textWidth` wide. */
  texts: readonly number[];
};

/** Width of a year in the overview. */
const textWidth = 30;

/**
 * The center of a tag: near the range that it names, within the space, and not over other texts.
 */
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
