import "server-only";
import type { View } from "@dateline/core";
import { readUnknownEvent } from "../event/read-unknown-event.ts";
import {
  MeetingsDocument,
  MenuDocument,
  PatternsTotalDocument,
  PlaceCountsDocument,
  RhythmDocument,
  SpanDocument,
} from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readViewWords } from "../outputs/meta/read-metadata.ts";
import { introDocument, toIntro } from "../subject/queries.ts";
import { toSpan } from "../timeline/bounds.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import { matrixSize } from "./to-matrix.ts";
import { unlessLate } from "./unless-late.ts";

/** Max number of places on the map and in the list; the events of others are counted together. */
const maxPlaces = 60;

/** Reads the patterns of a view. */
export async function readPatterns(view: View) {
  const { subject } = view;
  const filter = toWindowFilter(view, view.window);
  const part = toWindowFilter({ ...view, roles: "part" }, view.window);
  const [
    { eventCount },
    meetings,
    rhythm,
    places,
    menu,
    spans,
    intro,
    { words, unknown },
    unknownEvent,
  ] = await Promise.all([
    fetchFromServer(PatternsTotalDocument, { filter }),
    // One more, because the subject takes part in all of its events.
    unlessLate(fetchFromServer(MeetingsDocument, { filter: part, size: matrixSize + 1 })),
    unlessLate(fetchFromServer(RhythmDocument, { filter })),
    unlessLate(fetchFromServer(PlaceCountsDocument, { filter, first: maxPlaces })),
    fetchFromServer(MenuDocument, {}),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
    subject && fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro),
    readViewWords(view),
    readUnknownEvent(view),
  ]);
  return {
    ...{ menu, words },
    total: eventCount,
    /** Null if there are too many events to count in time; the next two likewise. */
    meetings: meetings?.coParticipations ?? null,
    rhythm: rhythm?.rhythm ?? null,
    places: places?.placeCounts ?? null,
    span: toSpan(spans),
    unknown: [...unknown, ...unknownEvent],
    /** Whether the subject of the page exists. */
    isKnown: !subject || intro !== null,
  };
}

export type Patterns = Awaited<ReturnType<typeof readPatterns>>;
