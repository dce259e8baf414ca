import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyKey } from "./any-of.ts";
import { selected } from "./columns.ts";
import {
  between,
  beyond,
  type Keyset,
  ordered,
  type Page,
  type Position,
  type Side,
} from "./keyset.ts";
import { type StoryRecord, storyColumns } from "./records.ts";
import { send, sendPrepared } from "./send.ts";

/** The order of stories, named `n`: that in which they entered the dataset. */
export const byEntry: Keyset = {
  key: sql`n.id`,
  keyType: "int",
  keyDescending: false,
  id: sql`n.id`,
  idDescending: false,
};

const columns = selected("n", storyColumns);

/** Reads a page of the stories. */
export function readStoryPage(database: Database, page: Page): Promise<StoryRecord[]> {
  return send<StoryRecord>(
    database,
    sql`/* readStoryPage */ SELECT ${columns} FROM stories n
      WHERE ${between(byEntry, page)} ${ordered(byEntry, page)}`,
  );
}

/** Reads whether there is a story at this position or beyond it. */
export async function readWhetherStories(
  database: Database,
  side: Side,
  position: Position,
): Promise<boolean> {
  const [row] = await send<{ found: boolean }>(
    database,
    sql`/* readWhetherStories */ SELECT EXISTS (SELECT FROM stories n
      WHERE ${beyond(byEntry, side, position, true)}) AS found`,
  );
  return row?.found ?? false;
}

export async function readStoryCount(database: Database): Promise<number> {
  const [row] = await sendPrepared<{ count: number }>(
    database,
    sql`/* readStoryCount */ SELECT count(*)::int AS count FROM stories`,
  );
  return row?.count ?? 0;
}

/** Reads the stories with these slugs; null for an unknown slug. */
export async function readStoriesBySlug(
  database: Database,
  slugs: readonly string[],
): Promise<(StoryRecord | null)[]> {
  const rows = await sendPrepared<StoryRecord>(
    database,
    sql`/* readStoriesBySlug */ SELECT ${columns} FROM stories n WHERE n.slug = ${anyKey(slugs)}`,
  );
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
}
