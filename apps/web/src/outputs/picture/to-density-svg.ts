export type PictureLane = { key: string; label: string; color: string; counts: readonly number[] };

type DensityInput = {
  counts: readonly number[];
  lanes: readonly PictureLane[];
  width: number;
  /** Left edge of the axis, to the right of the lanes' labels. */
  left: number;
  colors: { line: string; bar: string };
};

export const laneHeight = 38;
const barHeight = 104;

/**
 * The density as SVG: a row of dots for each lane, and bars for all events. Laying out one image is
 * much faster than a box for each dot and bar.
 */
export function toDensitySvg({ counts, lanes, width, left, colors }: DensityInput) {
  const height = lanes.length * laneHeight + barHeight;
  const step = (width - left) / Math.max(1, counts.length);
  const most = Math.max(1, ...counts);
  const mostInLane = Math.max(1, ...lanes.flatMap((lane) => lane.counts));
  const toLine = (y: number) =>
    `<rect x="0" y="${y}" width="${width}" height="1" fill="${colors.line}"/>`;
  const dots = lanes.flatMap(({ counts, color }, row) => [
    toLine(row * laneHeight),
    ...counts.map((count, index) => {
      if (count === 0) return "";
      const radius = Math.min(3.5 + 5.5 * Math.sqrt(count / mostInLane), 9);
      const [x, y] = [left + (index + 0.5) * step, (row + 0.5) * laneHeight];
      return `<circle cx="${x.toFixed(1)}" cy="${y}" r="${radius.toFixed(1)}" fill="${color}"/>`;
    }),
  ]);
  const bars = counts.map((count, index) => {
    if (count === 0) return "";
    const tall = Math.max(3, (count / most) * (barHeight - 12));
    const [x, y] = [left + index * step, height - 2 - tall];
    return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(1, step - 2).toFixed(1)}" height="${tall.toFixed(1)}" fill="${colors.bar}"/>`;
  });
  const drawn = [...dots, toLine(lanes.length * laneHeight), ...bars, toLine(height - 1)].join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn}</svg>`;
  return { height, source: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` };
}
