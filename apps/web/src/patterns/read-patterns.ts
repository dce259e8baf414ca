import "server-only";
import type { View } from "@dateline/core";
import { readUnknownEvent } from "../event/read-unknown-event.ts";
import {
  MenuDocument,
  PatternsDocument,
  type PatternsQueryVariables,
  SpanDocument,
} from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readViewWords } from "../outputs/meta/read-metadata.ts";
import { introDocument, toIntro } from "../subject/queries.ts";
import { toSpan } from "../timeline/bounds.ts";
import { toFilter, toWindowFilter } from "../view/to-filter.ts";
import { matrixSize } from "./to-matrix.ts";

/** Places that the map draws and the list names; the events elsewhere are counted. */
const maxPlaces = 60;

/** What the patterns of a view are asked with: those of its window, if it has one. */
function toPatternsVariables(view: View): PatternsQueryVariables {
  return {
    filter: toWindowFilter(view, view.window),
    part: toWindowFilter({ ...view, roles: "part" }, view.window),
    // One more: the subject takes part in all of its events.
    organizations: matrixSize + 1,
    places: maxPlaces,
  };
}

/** Reads the patterns of a view. */
export async function readPatterns(view: View) {
  const { subject } = view;
  const [patterns, menu, spans, intro, { words, unknown }, unknownEvent] = await Promise.all([
    fetchFromServer(PatternsDocument, toPatternsVariables(view)),
    fetchFromServer(MenuDocument, {}),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
    subject && fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro),
    readViewWords(view),
    readUnknownEvent(view),
  ]);
  return {
    ...{ patterns, menu, words },
    span: toSpan(spans),
    unknown: [...unknown, ...unknownEvent],
    /** Whether the subject of the page exists. */
    isKnown: !subject || intro !== null,
  };
}

export type Patterns = Awaited<ReturnType<typeof readPatterns>>;
