import { connect } from "@dateline/db";
import { nearest, toQuote } from "@dateline/model";
import { readProblems } from "./check.ts";
import { commit } from "./commit.ts";
import { type ConfirmRemoval, requireConfirmation } from "./confirm-removal.ts";
import { begin } from "./import.ts";
import { listCollections } from "./list-collections.ts";
import { takeImportLock } from "./lock.ts";
import { ImportError } from "./problem.ts";
import { Stage } from "./stage.ts";
import { type WriteOutcome, write } from "./write.ts";

export type RemoveOptions = { url: string; slug: string; confirm?: ConfirmRemoval | undefined };

/**
 * Removes a collection with its events, and those of its entities that no other collection refers
 * to. Its events are remembered: their pages explain that they were removed, and importing the
 * collection again keeps the day on which they were first published.
 *
 * @throws ImportError if there is no such collection or the removal is not confirmed.
 */
export async function removeCollection({
  url,
  slug,
  confirm,
}: RemoveOptions): Promise<WriteOutcome> {
  const client = await connect(url);
  try {
    await begin(client);
    await takeImportLock(client);
    const slugs = (await listCollections(client)).map((collection) => collection.slug);
    if (!slugs.includes(slug)) throw new ImportError(toUnknownMessage(slug, slugs));
    // The same as an import of no records.
    const stage = await Stage.create(client);
    await stage.finish();
    for await (const _ of readProblems(client, slug, []));
    await requireConfirmation(client, slug, confirm);
    const outcome = await write(client, { slug, record: null }, { removes: true });
    await commit(client);
    return outcome;
  } finally {
    await client.end();
  }
}

function toUnknownMessage(slug: string, slugs: string[]): string {
  const guess = nearest(slug, slugs);
  const all = slugs.length === 0 ? "there is none" : `there are ${slugs.join(", ")}`;
  return `There is no collection ${toQuote(slug)}; ${guess ? `did you mean ${guess}?` : `${all}.`}`;
}
