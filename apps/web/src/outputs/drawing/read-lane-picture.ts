import "server-only";
import { MAX_LANES, matchesWindow, toCompared, type View } from "@dateline/core";
import { PrintPictureDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toCounted } from "../../scene/event.ts";
import { toKindForms } from "../../scene/kind-forms.ts";
import { layOut, type Spot, toSpots } from "../../scene/lay-out.ts";
import { placeLabels } from "../../scene/place-labels.ts";
import { maxItems, toDetail, toDrawn } from "../../scene/to-detail.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScale } from "../../scene/to-scene.ts";
import { readLanes } from "../../timeline/read-lanes.ts";
import { toDrawnFilter } from "../../view/to-filter.ts";
import { type DrawnPicture, type PictureInput, toLaneRows } from "./drawn-picture.ts";
import { labelSize, measureText } from "./fit-text.ts";
import { readDensity } from "./read-density.ts";
import { toColumns, toMaxLanes } from "./to-frame.ts";

/** The lanes of a view with their marks. */
export async function readLanePicture(
  view: View,
  { window, menu, title, size }: PictureInput,
): Promise<DrawnPicture> {
  const by = view.lanes;
  const { timeline } = await fetchFromServer(PrintPictureDocument, {
    ...{ window, items: maxItems, filter: toDrawnFilter(view, window) },
    lanes: { by, first: MAX_LANES },
  });
  const items = toCounted(timeline.items, view.roles);
  const lanes = await readLanes({
    ...{ view, window, by, timeline: { ...timeline, items } },
    ranking: menu.organizations.nodes,
    max: toMaxLanes(title, size, view.lanesAll),
    only: by === "ORGANIZATION" ? toCompared(view) : [],
    folded: view.lanesFolded,
  });
  const forms = toKindForms(menu.kinds, { window, by });
  const marks = toMarks(items, lanes, { by, bounds: window, forms });
  const { laneWidth: width } = toColumns(size.width);
  const isSeen = (spot: Spot) => matchesWindow(spot, window, "POSSIBLE");
  const laidOut = layOut(marks, { msPerPixel: toScale(window, width) }).filter(isSeen);
  const detail = toDetail({ truncated: timeline.truncated, spots: laidOut.length });
  const isDense = detail === "density";
  const all = isDense ? toSpots(marks).filter(isSeen) : laidOut;
  const measure = (text: string) => measureText(text, labelSize);
  const labels = placeLabels(all, { window, width, measure, detail });
  const hasDensity = isDense || lanes.some(({ folded }) => folded);
  return {
    total: timeline.total,
    lanes,
    rows: toLaneRows(lanes),
    marks: marks.filter((mark) => matchesWindow(mark, window, "POSSIBLE")),
    spots: toDrawn(all, { detail, labels, kept: view.event }),
    labels,
    forms,
    isDense,
    density: hasDensity ? await readDensity(view, window, lanes) : null,
    comparison: null,
  };
}
