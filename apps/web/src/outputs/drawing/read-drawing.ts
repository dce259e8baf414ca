import "server-only";
import { MAX_LANES, matchesWindow, resolveWindow, toCompared, type View } from "@dateline/core";
import { toCount, toFigures } from "../../components/count.ts";
import { isolate } from "../../components/isolate.ts";
import { readShownCollections } from "../../filters/read-shown-collections.ts";
import { PrintPictureDocument, SpanDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toCounted } from "../../scene/event.ts";
import { toKindForms } from "../../scene/kind-forms.ts";
import { layOut, type Spot, toSpots } from "../../scene/lay-out.ts";
import { placeLabels } from "../../scene/place-labels.ts";
import { maxItems, toDetail, toDrawn } from "../../scene/to-detail.ts";
import { toMarks } from "../../scene/to-marks.ts";
import { toScale } from "../../scene/to-scene.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { readLanes } from "../../timeline/read-lanes.ts";
import { toDrawnFilter, toFilter } from "../../view/to-filter.ts";
import { toLicenseLabel } from "../../words/licenses.ts";
import { toDayRangeLabel } from "../../words/window.ts";
import { readViewWords } from "../meta/read-metadata.ts";
import { toSiteName, toViewName } from "../meta/to-title.ts";
import { labelSize, measureText } from "./fit-text.ts";
import type { Size } from "./parse-size.ts";
import { readDensity } from "./read-density.ts";
import { toColumns, toMaxLanes } from "./to-frame.ts";

/** What a drawing shows: the scene of the dashboard, with its width known. */
export async function readDrawing(view: View, size: Size) {
  const [{ words, menu }, spans] = await Promise.all([
    readViewWords(view),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const by = view.lanes;
  const [{ timeline }, collections] = await Promise.all([
    fetchFromServer(PrintPictureDocument, {
      ...{ window, items: maxItems, filter: toDrawnFilter(view, window) },
      lanes: { by, first: MAX_LANES },
    }),
    readShownCollections(menu, view, window),
  ]);
  const title = toViewName(words) ?? isolate(menu.dataset.title);
  const items = toCounted(timeline.items, view.roles);
  const lanes = await readLanes({
    ...{ view, window, by, timeline: { ...timeline, items } },
    ranking: menu.organizations.nodes,
    max: toMaxLanes(title, size, view.lanesAll),
    only: by === "ORGANIZATION" ? toCompared(view) : [],
  });
  const forms = toKindForms(menu.kinds, { window, by });
  const marks = toMarks(items, lanes, { by, bounds: window, forms });
  const { laneWidth: width } = toColumns(size.width);
  const isSeen = (spot: Spot) => matchesWindow(spot, window, "POSSIBLE");
  const laidOut = layOut(marks, { msPerPixel: toScale(window, width) }).filter(isSeen);
  const detail = toDetail({ truncated: timeline.truncated, spots: laidOut.length });
  const all = detail === "density" ? toSpots(marks).filter(isSeen) : laidOut;
  const measure = (text: string) => measureText(text, labelSize);
  const labels = placeLabels(all, { window, width, measure, detail });
  const outside = view.window ? 0 : span.events - timeline.total;
  const note = [
    toCount(timeline.total, "event"),
    toDayRangeLabel(window) !== title && toDayRangeLabel(window),
    outside > 0 && `${toFigures(outside)} more outside`,
  ];
  const credits = collections.map(({ title, license }) =>
    [isolate(title), toLicenseLabel(license)].join(", "),
  );
  return {
    title,
    note: note.filter(Boolean).join(" · "),
    credit: [...credits, `dataset version ${menu.dataset.version}`].join(" · "),
    site: toSiteName(toSiteTitle(menu)),
    total: timeline.total,
    window,
    lanes,
    marks: marks.filter((mark) => matchesWindow(mark, window, "POSSIBLE")),
    spots: toDrawn(all, { detail, labels, kept: view.event }),
    labels,
    forms,
    kinds: menu.kinds,
    density: detail === "density" ? await readDensity(view, window, lanes) : null,
    ringed: view.event,
  };
}

export type DrawingContent = Awaited<ReturnType<typeof readDrawing>>;
