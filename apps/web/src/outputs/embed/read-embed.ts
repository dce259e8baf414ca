import "server-only";
import { MAX_LANES, resolveWindow, type View } from "@dateline/core";
import { toOrderBy } from "../../chronology/pages.ts";
import { readComparison } from "../../compare/read-comparison.ts";
import type { EventDetail } from "../../event/queries.ts";
import { readUnknownEvent } from "../../event/read-unknown-event.ts";
import { readNames } from "../../filters/read-names.ts";
import { readShownCollections } from "../../filters/read-shown-collections.ts";
import { toUnknown } from "../../filters/to-unknown.ts";
import { ApiError } from "../../graphql/execute.ts";
import {
  EmbedDocument,
  EmbedMoreDocument,
  type EmbedRowsFragment,
  EventDetailDocument,
  MenuDocument,
  SpanDocument,
} from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toCounted } from "../../scene/event.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import { readLanes } from "../../timeline/read-lanes.ts";
import { maxEmbedLanes, maxEmbedRows, maxStillItems } from "../../view/limits.ts";
import { toDrawnFilter, toFilter, toWindowFilter } from "../../view/to-filter.ts";
import { toViewWords } from "../../words/view.ts";
import type { EmbedOptions } from "./embed-options.ts";

export type EmbedInput = {
  view: View;
  options: EmbedOptions;
  /** The cursor after which the list begins; null for its start. */
  after: string | null;
};

/**
 * Reads the content of an embed: the title of its view, its picture, its list, and its open event.
 */
export async function readEmbed({ view, options, after }: EmbedInput) {
  const { menu, span, bounds, window } = await readWindow(view);
  const by = view.lanes;
  const [data, findName, collections, unknownEvent, comparison, event] = await Promise.all([
    readFrom(after, (after) =>
      fetchFromServer(EmbedDocument, {
        window,
        items: maxStillItems,
        lanes: { by, first: MAX_LANES },
        filter: toDrawnFilter(view, window),
        list: toWindowFilter(view, window),
        rows: maxEmbedRows,
        after,
        orderBy: toOrderBy(view),
      }),
    ),
    readNames(view, menu),
    readShownCollections(menu, view, window),
    readUnknownEvent(view),
    readComparison(view, { window, menu }),
    view.event === null ? null : readEmbedEvent(view.event),
  ]);
  const timeline = { ...data.timeline, items: toCounted(data.timeline.items, view.roles) };
  // Only the organizations of the filter, not others of their events.
  const only = by === "ORGANIZATION" ? [...view.organizations, ...view.organizationsAll] : [];
  const lanes = await readLanes({
    ...{ view, window, by, timeline, ranking: menu.organizations.nodes },
    ...{ max: options.maxLanes ?? (only.length || maxEmbedLanes), only },
  });
  const words = toViewWords(view, { findName, subject: null });
  const unknown = [...toUnknown(view, findName), ...unknownEvent];
  const { events } = data;
  return {
    ...{ menu, span, bounds, window, words, timeline, events, lanes, collections, comparison },
    ...{ unknown, event },
  };
}

export type Embed = Awaited<ReturnType<typeof readEmbed>>;

/** Reads the next rows of the list. */
export async function readMore({ view, after }: EmbedInput): Promise<EmbedRowsFragment> {
  const { window } = await readWindow(view);
  const { events } = await fetchFromServer(EmbedMoreDocument, {
    list: toWindowFilter(view, window),
    rows: maxEmbedRows,
    after,
    orderBy: toOrderBy(view),
  });
  return events;
}

/** Reads an event for its panel; null if the dataset does not have it. */
export async function readEmbedEvent(slug: string): Promise<EventDetail | null> {
  const { event } = await fetchFromServer(EventDetailDocument, { slug });
  return event;
}

/** The days to draw, and the days within which a reader can pan. */
async function readWindow(view: View) {
  const [menu, spans] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const bounds = toBounds(span, view.window);
  return { menu, span, bounds, window: resolveWindow(view.window, bounds) };
}

/** If the API does not know the cursor, reads the start of the list instead. */
async function readFrom<Result>(
  after: string | null,
  read: (after: string | null) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(after);
  } catch (error) {
    if (after === null || !isInvalidCursor(error)) throw error;
    return read(null);
  }
}

export const isInvalidCursor = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "INVALID_CURSOR";
