import "server-only";
import { addDays, parseAddress, resolveWindow, toDateLabel, type Window } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { MenuDocument, PictureDocument, SpanDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readViewWords } from "../meta/read-metadata.ts";
import { capitalize, toWindowWords } from "../meta/to-words.ts";
import { introDocument, toIntro } from "../subject/queries.ts";
import { toBounds, toSpan } from "../timeline/bounds.ts";
import { toHue } from "../timeline/to-lanes.ts";
import { toDrawnFilter, toFilter } from "../view/to-filter.ts";
import { toHueColor } from "./palette.ts";
import { respondWithPicture } from "./respond-with-picture.ts";
import { toShort } from "./to-drawable.ts";
import { ViewPicture } from "./view-picture.tsx";

const mostLanes = 5;

/** The picture of the view at an address. */
export function respondWithView(path: string, params: URLSearchParams): Promise<Response> {
  return respondWithPicture(async (write) => {
    const { view } = parseAddress(path, params);
    const { subject } = view;
    if (path !== "/" && !subject) return null;
    if (
      subject &&
      !toIntro(await fetchFromServer(introDocument(subject), { slug: subject.slug }))
    ) {
      return null;
    }
    const [{ words, dataset }, menu, spans] = await Promise.all([
      readViewWords(view),
      fetchFromServer(MenuDocument, {}),
      fetchFromServer(SpanDocument, { filter: toFilter(view) }),
    ]);
    const span = toSpan(spans);
    const window = resolveWindow(view.window, toBounds(span, view.window));
    const { timeline } = await fetchFromServer(PictureDocument, {
      window,
      filter: toDrawnFilter(view, window),
      lanes: { by: view.lanes, first: mostLanes },
    });
    const title = words.who ?? (words.when ? capitalize(words.when) : dataset.title);
    const when = words.who ? (words.when ?? toWindowWords(window)) : toWindowWords(window);
    const outside = view.window ? 0 : span.events - timeline.total;
    const note = [
      toCount(timeline.total, "event"),
      when,
      outside > 0 && `${toFigures(outside)} more outside`,
    ].filter((part) => part && part !== title);
    return (
      <ViewPicture
        dataset={write(toShort(dataset.title, 60))}
        title={write(toShort(title, 110))}
        note={write(note.join(" · "))}
        counts={timeline.buckets.map(({ count }) => count)}
        lanes={timeline.lanes.map(({ key, label, buckets }) => ({
          key,
          label: write(toShort(label, 20)),
          color: toHueColor(toHue(key, menu.organizations.nodes)),
          counts: buckets.map(({ count }) => count),
        }))}
        ends={toEnds(window)}
      />
    );
  });
}

/** Both ends of the axis: their years, where these differ, else months or days. */
function toEnds({ from, to }: Window): [string, string] {
  const last = addDays(to, -1);
  const length = [4, 7].find((length) => from.slice(0, length) !== last.slice(0, length)) ?? 10;
  return [toDateLabel(from.slice(0, length)), toDateLabel(last.slice(0, length))];
}
