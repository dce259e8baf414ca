import "server-only";
import { resolveWindow, toLicenseLabel, type View } from "@dateline/core";
import { readComparison } from "../../compare/read-comparison.ts";
import { toCount, toFigures } from "../../components/count.ts";
import { isolate } from "../../components/isolate.ts";
import { readShownCollections } from "../../filters/read-shown-collections.ts";
import { SpanDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { toFilter } from "../../view/to-filter.ts";
import { toDayRangeLabel } from "../../words/window.ts";
import { readViewWords } from "../meta/read-metadata.ts";
import { toSiteName, toViewName } from "../meta/to-title.ts";
import type { DrawnPicture, PictureInput } from "./drawn-picture.ts";
import type { Size } from "./parse-size.ts";
import { readLanePicture } from "./read-lane-picture.ts";
import { toComparedPicture } from "./to-compared-picture.ts";

/** Reads the content of a drawing: the dashboard's scene at a known width. */
export async function readDrawing(view: View, size: Size) {
  const [{ words, menu }, spans] = await Promise.all([
    readViewWords(view),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const title = toViewName(words) ?? isolate(menu.dataset.title);
  const [picture, collections] = await Promise.all([
    readPicture(view, { window, menu, title, size }),
    readShownCollections(menu, view, window),
  ]);
  const outside = view.window ? 0 : span.events - picture.total;
  const note = [
    toCount(picture.total, "event"),
    toDayRangeLabel(window) !== title && toDayRangeLabel(window),
    outside > 0 && `${toFigures(outside)} more outside`,
  ];
  const credits = collections.map(({ title, license }) =>
    [isolate(title), toLicenseLabel(license)].join(", "),
  );
  return {
    ...picture,
    title,
    note: note.filter(Boolean).join(" · "),
    credit: [...credits, `dataset version ${menu.dataset.version}`].join(" · "),
    site: toSiteName(toSiteTitle(menu)),
    window,
    kinds: menu.kinds,
    ringed: view.event,
  };
}

export type DrawingContent = Awaited<ReturnType<typeof readDrawing>>;

/** The rows of a drawing with what is in them. */
async function readPicture(view: View, input: PictureInput): Promise<DrawnPicture> {
  const comparison = await readComparison(view, input);
  return comparison ? toComparedPicture(comparison, input) : readLanePicture(view, input);
}
