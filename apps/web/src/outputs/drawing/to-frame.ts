import { toLines } from "./fit-text.ts";
import type { Size } from "./parse-size.ts";

/** Where the parts of a drawing stand, in CSS pixels. */
export type Frame = {
  width: number;
  height: number;
  /** The lanes: the left edge of their days, and the top of the first one. */
  left: number;
  laneWidth: number;
  top: number;
  laneHeight: number;
  titleLines: string[];
};

export const padding = 24;
/** Smaller in a narrow drawing. */
export const toTitleSize = (width: number): number => (width < 560 ? 19 : 24);
/** Letters of the serif are narrower than those that `fit-text.ts` knows. */
const serifShare = 0.92;
export const titleHeight = 30;
export const noteHeight = 24;
export const axisHeight = 26;
const footHeight = 30;
const usualLane = 34;
const maxLane = 68;
/** Lanes of a drawing without a height: as many as the dashboard shows first, or all. */
const usualLanes = 8;
const maxLanes = 24;
/** In a lower drawing the title has one line. */
const minForTwoLines = 360;

const toTitle = (title: string, { width, height }: Size) =>
  toLines(title, {
    width: width - 2 * padding,
    fontSize: toTitleSize(width) * serifShare,
    max: height !== null && height < minForTwoLines ? 1 : 2,
  });

const toTop = (lines: readonly string[]) =>
  padding + lines.length * titleHeight + noteHeight + axisHeight;

/** How many lanes a drawing has room for, the last one of all other events not counted. */
export function toMaxLanes(title: string, size: Size, isAll: boolean): number {
  if (size.height === null) return isAll ? maxLanes : usualLanes;
  const room = size.height - toTop(toTitle(title, size)) - footHeight;
  return Math.min(Math.max(Math.floor(room / usualLane) - 1, 1), maxLanes);
}

type FrameInput = { title: string; size: Size; lanes: number; legendHeight: number };

/** The frame of a drawing with so many lanes. Lanes are higher where there is more room. */
export function toFrame({ title, size, lanes, legendHeight }: FrameInput): Frame {
  const titleLines = toTitle(title, size);
  const top = toTop(titleLines);
  const below = legendHeight + footHeight;
  const room = size.height === null ? lanes * usualLane : size.height - top - below;
  const laneHeight = Math.min(Math.max(room / Math.max(lanes, 1), usualLane), maxLane);
  const { left, laneWidth } = toColumns(size.width);
  return {
    width: size.width,
    height: size.height ?? Math.ceil(top + lanes * laneHeight + below),
    left,
    laneWidth,
    top,
    laneHeight: Math.floor(laneHeight),
    titleLines,
  };
}

/** The names of the lanes beside their days. */
export function toColumns(width: number): { left: number; laneWidth: number } {
  const left = padding + (width < 560 ? 92 : 176);
  return { left, laneWidth: width - left - padding };
}
