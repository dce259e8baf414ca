type MarkedProps = {
  text: string;
  /** The marked parts, in order: `[start, end)` in UTF-16 units. */
  ranges: readonly (readonly number[])[];
};

/** A text with some parts marked. */
export function Marked({ text, ranges }: MarkedProps) {
  let end = 0;
  const parts = ranges.flatMap(([start = 0, stop = 0]) => {
    const before = text.slice(end, start);
    end = stop;
    return [before, <mark key={start}>{text.slice(start, stop)}</mark>];
  });
  return [...parts, text.slice(end)];
}
