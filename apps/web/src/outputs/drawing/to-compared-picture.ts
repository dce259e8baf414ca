import { matchesWindow } from "@dateline/core";
import type { Comparison } from "../../compare/to-comparison.ts";
import { toRows } from "../../compare/to-rows.ts";
import { layOut } from "../../scene/lay-out.ts";
import { toScale } from "../../scene/to-scene.ts";
import type { DrawnPicture, PictureInput } from "./drawn-picture.ts";
import { hasRoomFor, toColumns, toRowType } from "./to-frame.ts";

type ComparedInput = Pick<PictureInput, "window" | "title" | "size">;

/** The rows of a comparison; only the bars if the others do not fit. */
export function toComparedPicture(
  comparison: Comparison,
  { window, title, size }: ComparedInput,
): DrawnPicture {
  const { lanes, marks, shared, forms, total } = comparison;
  const all = toRows(comparison);
  const hasRoom = hasRoomFor(all.map(toRowType), title, size);
  const rows = hasRoom ? all : toRows({ lanes, events: null });
  const { laneWidth } = toColumns(size.width);
  const keys = new Set(rows.map(({ key }) => key));
  return {
    ...{ total, lanes, rows, forms, comparison },
    marks: [...marks, ...shared],
    spots: layOut([...marks, ...shared], { msPerPixel: toScale(window, laneWidth) }).filter(
      (spot) => keys.has(spot.lane) && matchesWindow(spot, window, "POSSIBLE"),
    ),
    labels: new Map(),
    isDense: false,
    density: null,
  };
}
