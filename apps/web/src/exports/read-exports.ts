import "server-only";
import type { View } from "@dateline/core";
import { ExportCountDocument } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { readViewWords } from "../outputs/meta/read-metadata.ts";
import { toWindowFilter } from "../view/to-filter.ts";

/** Reads the data for a view's page of downloads. */
export async function readExports(view: View) {
  const [{ eventCount }, { words, unknown, menu }] = await Promise.all([
    fetchFromServer(ExportCountDocument, { filter: toWindowFilter(view, view.window) }),
    readViewWords(view),
  ]);
  return { total: eventCount, words, unknown, menu };
}

export type Exports = Awaited<ReturnType<typeof readExports>>;
