import "server-only";
import { MAX_LANES, resolveWindow, type View } from "@dateline/core";
import { toOrderBy } from "../../chronology/pages.ts";
import { readComparison } from "../../compare/read-comparison.ts";
import { readUnknownEvent } from "../../event/read-unknown-event.ts";
import { readShownCollections } from "../../filters/read-shown-collections.ts";
import {
  MenuDocument,
  PrintCountDocument,
  PrintEventsDocument,
  type PrintEventsQuery,
  PrintPictureDocument,
  SpanDocument,
} from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toCounted } from "../../scene/event.ts";
import { introDocument, toIntro } from "../../subject/queries.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { readLanes } from "../../timeline/read-lanes.ts";
import { maxPrintEvents, maxPrintLanes, maxStillItems } from "../../view/limits.ts";
import { toDrawnFilter, toFilter, toWindowFilter } from "../../view/to-filter.ts";
import { readViewWords } from "../meta/read-metadata.ts";

export type PrintedEvent = PrintEventsQuery["events"]["nodes"][number];

/** Events per request, each with its sources. */
const pageSize = 50;

/**
 * Reads the content of a view's print: its title, its picture, and its events with their sources.
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
  const [{ words, unknown }, intro, { timeline }, { eventCount }, events, collections, comparison] =
    await Promise.all([
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
      readShownCollections(menu, view, view.window),
      readComparison(view, { window, menu }),
    ]);
  const items = toCounted(timeline.items, view.roles);
  const counted = { ...timeline, items };
  const by = view.lanes;
  const ranking = menu.organizations.nodes;
  const lanes = await readLanes({
    ...{ view, window, by, timeline: counted, ranking, max: maxPrintLanes },
  });
  return {
    menu,
    span,
    window,
    words,
    /** Notices about what the dataset does not have. */
    unknown: [...unknown, ...(await readUnknownEvent(view))],
    /** Whether the subject of the page exists. */
    isKnown: !subject || intro !== null,
    timeline: counted,
    lanes,
    total: eventCount,
    events,
    /** The collections of the events. */
    collections,
    comparison,
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
