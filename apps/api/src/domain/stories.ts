import {
  byEntry,
  readStoryCount,
  readStoryPage,
  readWhetherStories,
} from "../store/read-stories.ts";
import type { StoryRecord } from "../store/records.ts";
import { type Connection, toConnection } from "./connection.ts";
import { type PageInput, parsePage } from "./page.ts";
import type { Reads } from "./reads.ts";

const order = { name: "STORIES", keyset: byEntry };

/** Reads a page of the stories, in the order in which they entered the dataset. */
export async function readStories(
  { database }: Reads,
  input: PageInput,
): Promise<Connection<StoryRecord>> {
  const page = parsePage(input, order);
  return toConnection({
    order,
    page,
    rows: await readStoryPage(database, page),
    toPosition: ({ id }) => ({ key: id, id }),
    readWhether: (side, position) => readWhetherStories(database, side, position),
    readCount: () => readStoryCount(database),
  });
}
