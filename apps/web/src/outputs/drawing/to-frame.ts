import type { Row } from "../../compare/to-rows.ts";
import { toLines } from "./fit-text.ts";
import type { Size } from "./parse-size.ts";

/** Position of a row in CSS pixels. */
export type RowBox = { top: number; height: number };

/** Positions of the parts of a drawing in CSS pixels. */
export type Frame = {
  width: number;
  height: number;
  /** The rows: the left edge of their days, and the top and bottom of all of them. */
  left: number;
  laneWidth: number;
  top: number;
  bottom: number;
  rows: readonly RowBox[];
  titleLines: string[];
};

export const padding = 24;
/** Smaller in a narrow drawing. */
export const toTitleSize = (width: number): number => (width < 560 ? 19 : 24);
/** The serif is narrower than Inter, whose widths `fit-text.ts` has. */
const serifShare = 0.92;
export const titleHeight = 30;
export const noteHeight = 24;
export const axisHeight = 26;
const footHeight = 30;

/** The usual height of a row. Folded lanes are never stretched. */
const usualHeights = { lane: 34, folded: 24, bars: 60, shared: 34 };
export type RowType = keyof typeof usualHeights;

export const toRowType = (row: Row): RowType =>
  row.type === "lane" && row.lane.folded ? "folded" : row.type;

/** How far the height of a row may deviate from the usual one. */
const stretch = { min: 0.5, max: 2 };
/** Lanes of a drawing without a height: as many as the dashboard shows at first, or all. */
const usualLanes = 8;
const maxLanes = 24;
/** Below this height the title has one line. */
const minForTwoLines = 360;

const toTitle = (title: string, { width, height }: Size) =>
  toLines(title, {
    width: width - 2 * padding,
    fontSize: toTitleSize(width) * serifShare,
    max: height !== null && height < minForTwoLines ? 1 : 2,
  });

const toTop = (lines: readonly string[]) =>
  padding + lines.length * titleHeight + noteHeight + axisHeight;

const toUsualHeight = (rows: readonly RowType[]) =>
  rows.reduce((sum, row) => sum + usualHeights[row], 0);

/** The space for rows; null if it is not limited. */
const toRoom = (title: string, size: Size) =>
  size.height === null ? null : size.height - toTop(toTitle(title, size)) - footHeight;

/** Whether rows of their usual heights fit into a drawing. */
export function hasRoomFor(rows: readonly RowType[], title: string, size: Size): boolean {
  const room = toRoom(title, size);
  return room === null || toUsualHeight(rows) <= room;
}

/** How many lanes fit into a drawing, not counting the last lane of all other events. */
export function toMaxLanes(title: string, size: Size, isAll: boolean): number {
  const room = toRoom(title, size);
  if (room === null) return isAll ? maxLanes : usualLanes;
  return Math.min(Math.max(Math.floor(room / usualHeights.lane) - 1, 1), maxLanes);
}

type FrameInput = { title: string; size: Size; rows: readonly RowType[]; legendHeight: number };

/** The frame of a drawing with these rows, which are stretched to fill its height. */
export function toFrame({ title, size, rows, legendHeight }: FrameInput): Frame {
  const titleLines = toTitle(title, size);
  const top = toTop(titleLines);
  const boxes: RowBox[] = [];
  const factor = toFactor();
  let bottom = top;
  for (const row of rows) {
    const height = Math.floor(usualHeights[row] * (row === "folded" ? 1 : factor));
    boxes.push({ top: bottom, height });
    bottom += height;
  }
  return {
    width: size.width,
    height: size.height ?? Math.ceil(bottom + legendHeight + footHeight),
    ...toColumns(size.width),
    ...{ top, bottom, rows: boxes, titleLines },
  };

  /** Leaves out the legend before it makes rows lower than usual. */
  function toFactor(): number {
    if (size.height === null) return 1;
    const folded = toUsualHeight(rows.filter((row) => row === "folded"));
    const wanted = Math.max(toUsualHeight(rows) - folded, 1);
    const room = size.height - top - footHeight - folded;
    const factor = (room - legendHeight) / wanted;
    if (factor >= 1) return Math.min(factor, stretch.max);
    return Math.min(Math.max(room / wanted, stretch.min), 1);
  }
}

/** The names of the lanes are to the left of their days. */
export function toColumns(width: number): { left: number; laneWidth: number } {
  const left = padding + (width < 560 ? 92 : 176);
  return { left, laneWidth: width - left - padding };
}
