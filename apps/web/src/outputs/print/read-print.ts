import "server-only";
import { MAX_LANES, resolveWindow, type View } from "@dateline/core";
import { toOrderBy } from "../../chronology/pages.ts";
import { readUnknownEvent } from "../../event/read-unknown-event.ts";
import {
  MenuDocument,
  PrintCountDocument,
  PrintEventsDocument,
  type PrintEventsQuery,
  PrintPictureDocument,
  SpanDocument,
} from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { introDocument, toIntro } from "../../subject/queries.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { readLaneCounts } from "../../timeline/read-lane-counts.ts";
import { maxPrintEvents, maxStillItems } from "../../view/limits.ts";
import { toDrawnFilter, toFilter, toWindowFilter } from "../../view/to-filter.ts";
import { readViewWords } from "../meta/read-metadata.ts";

export type PrintedEvent = PrintEventsQuery["events"]["nodes"][number];

/** Events per request, each with its sources. */
const pageSize = 50;

/**
 * Reads the content of a view's print: its words, its picture, and its events with their sources.
 */
export async function readPrint(view: View) {
  const [menu, spans] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const filter = toWindowFilter(view, view.window);
  const { subject } = view;
  const [{ words, unknown }, intro, { timeline }, { eventCount }, events] = await Promise.all([
    readViewWords(view),
    subject && fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro),
    fetchFromServer(PrintPictureDocument, {
      window,
      items: maxStillItems,
      lanes: { by: view.lanes, first: MAX_LANES },
      filter: toDrawnFilter(view, window),
    }),
    fetchFromServer(PrintCountDocument, { filter }),
    readEvents(view),
  ]);
  const counts = await readLaneCounts({ view, window, by: view.lanes, timeline });
  return {
    menu,
    span,
    window,
    words,
    /** Notices about what the dataset does not have. */
    unknown: [...unknown, ...(await readUnknownEvent(view))],
    /** Whether the subject of the page exists. */
    isKnown: !subject || intro !== null,
    timeline,
    /** Number of events by lane. */
    counts,
    total: eventCount,
    events,
  };
}

export type Print = Awaited<ReturnType<typeof readPrint>>;

async function readEvents(view: View): Promise<PrintedEvent[]> {
  const events: PrintedEvent[] = [];
  let after: string | null = null;
  while (events.length < maxPrintEvents) {
    const { nodes, pageInfo }: PrintEventsQuery["events"] = (
      await fetchFromServer(PrintEventsDocument, {
        first: pageSize,
        after,
        filter: toWindowFilter(view, view.window),
        orderBy: toOrderBy(view),
      })
    ).events;
    events.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return events;
}
