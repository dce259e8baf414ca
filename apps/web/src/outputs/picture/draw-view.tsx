import { maxPictureLanes } from "../../view/limits.ts";
import { capitalize } from "../../words/text.ts";
import { toWindowText } from "../../words/window.ts";
import "server-only";
import {
  addDays,
  emptyView,
  parseAddress,
  resolveWindow,
  toAddress,
  toDateLabel,
  type View,
  type Window,
} from "@dateline/core";
import type { ReactElement } from "react";
import { toCount, toFigures } from "../../components/count.ts";
import {
  type PictureDatasetQuery,
  PictureDocument,
  type PictureQuery,
  SpanDocument,
} from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toHue } from "../../scene/to-lanes.ts";
import { introDocument, toIntro } from "../../subject/queries.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { toDrawnFilter, toFilter } from "../../view/to-filter.ts";
import { readViewWords } from "../meta/read-metadata.ts";
import { toHueColor } from "./palette.ts";
import type { Write } from "./read-write.ts";
import { respondWithPicture } from "./respond-with-picture.ts";
import { toNotFound } from "./to-answer.ts";
import { toShort } from "./to-drawable.ts";
import { ViewPicture } from "./view-picture.tsx";

/** The picture of the view at an address. */
export async function respondWithView(
  request: Request,
  path: string,
  params: URLSearchParams,
): Promise<Response> {
  const { view } = parseAddress(path, params);
  if (path !== "/" && !view.subject) return toNotFound();
  return respondWithPicture(request, {
    // Omits parameters that do not affect the picture.
    address: toAddress({
      ...view,
      event: null,
      order: emptyView.order,
      lanesFolded: [],
      lanesAll: false,
      isCompared: false,
      theme: emptyView.theme,
    }),
    isEvent: false,
    read: (known, write) => readView(view, known, write),
  });
}

async function readView(
  view: View,
  known: PictureDatasetQuery,
  write: Write,
): Promise<ReactElement | Response> {
  const { subject } = view;
  if (subject && !toIntro(await fetchFromServer(introDocument(subject), { slug: subject.slug }))) {
    return toNotFound();
  }
  const [{ words }, spans] = await Promise.all([
    readViewWords(view),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const { timeline } = await fetchFromServer(PictureDocument, {
    window,
    filter: toDrawnFilter(view, window),
    lanes: { by: view.lanes, first: maxPictureLanes },
  });
  const title = words.who ?? (words.when ? capitalize(words.when) : known.dataset.title);
  const when = words.who ? (words.when ?? toWindowText(window)) : toWindowText(window);
  const outside = view.window ? 0 : span.events - timeline.total;
  const note = [
    toCount(timeline.total, "event"),
    when,
    outside > 0 && `${toFigures(outside)} more outside`,
  ].filter((part) => part && part !== title);
  return toViewPicture({ title, note: note.join(" · "), timeline, window }, known, write);
}

type Drawn = {
  title: string;
  note: string;
  timeline: PictureQuery["timeline"];
  window: Window;
};

/** The picture of the data that was read for a view, or for the views of a story. */
export function toViewPicture(
  { title, note, timeline, window }: Drawn,
  known: PictureDatasetQuery,
  write: Write,
): ReactElement {
  return (
    <ViewPicture
      dataset={write(toShort(known.dataset.title, 60))}
      title={write(toShort(title, 110))}
      note={write(note)}
      counts={timeline.buckets.map(({ count }) => count)}
      lanes={timeline.lanes.map(({ key, label, buckets }) => ({
        key,
        label: write(toShort(label, 20)),
        color: toHueColor(toHue(key, known.organizations.nodes)),
        counts: buckets.map(({ count }) => count),
      }))}
      ends={toEnds(window)}
    />
  );
}

/** Labels of both ends of the axis: years if they differ, otherwise months or days. */
function toEnds({ from, to }: Window): [string, string] {
  const last = addDays(to, -1);
  const length = [4, 7].find((length) => from.slice(0, length) !== last.slice(0, length)) ?? 10;
  return [toDateLabel(from.slice(0, length)), toDateLabel(last.slice(0, length))];
}
