import type { Database } from "@dateline/db";
import sql from "sql-template-tag";
import { anyId } from "./any-of.ts";
import { documentJoins, selectedDocument, toDocument } from "./document-row.ts";
import { groupRows } from "./group-rows.ts";
import type { FlatRow } from "./nested.ts";
import type { DocumentRecord, StoryStepRow } from "./records.ts";
import { sendPrepared } from "./send.ts";

const selectedStep = sql`t.story_id AS "storyId", n.slug AS story, t.position, t.heading, t.text, t.view,
      e.slug AS event`;
const joined = sql`story_steps t
      JOIN stories n ON n.id = t.story_id
      LEFT JOIN events e ON e.id = t.event_id`;

/** Reads the steps of each of these stories. */
export async function readStorySteps(
  database: Database,
  storyIds: readonly number[],
): Promise<StoryStepRow[][]> {
  const rows = await sendPrepared<StoryStepRow>(
    database,
    sql`/* readStorySteps */ SELECT ${selectedStep} FROM ${joined}
      WHERE t.story_id = ${anyId(storyIds)} ORDER BY t.story_id, t.position`,
  );
  return groupRows(
    storyIds,
    rows,
    (row) => row.storyId,
    (row) => row,
  );
}

/** Reads the steps that are about each of these events. */
export async function readStepsOfEvents(
  database: Database,
  eventIds: readonly number[],
): Promise<StoryStepRow[][]> {
  const rows = await sendPrepared<StoryStepRow & { eventId: number }>(
    database,
    sql`/* readStepsOfEvents */ SELECT ${selectedStep}, t.event_id AS "eventId" FROM ${joined}
      WHERE t.event_id = ${anyId(eventIds)} ORDER BY t.story_id, t.position`,
  );
  return groupRows(
    eventIds,
    rows,
    (row) => row.eventId,
    ({ eventId, ...step }) => step,
  );
}

/** Reads the documents that each of these steps cites. */
export async function readStepDocuments(
  database: Database,
  steps: readonly StoryStepRow[],
): Promise<DocumentRecord[][]> {
  const storyIds = steps.map(({ storyId }) => storyId);
  const positions = steps.map(({ position }) => position);
  const rows = await sendPrepared<{ storyId: number; step: number } & FlatRow>(
    database,
    sql`/* readStepDocuments */ SELECT c.story_id AS "storyId", c.step, ${selectedDocument}
      FROM unnest(${storyIds}::int[], ${positions}::int[]) AS wanted (story_id, step)
      JOIN story_citations c ON c.story_id = wanted.story_id AND c.step = wanted.step
      JOIN documents d ON d.id = c.document_id
      ${documentJoins}
      ORDER BY c.story_id, c.step, c.position`,
  );
  return groupRows(
    steps.map(toStepKey),
    rows,
    ({ storyId, step }) => toStepKey({ storyId, position: step }),
    toDocument,
  );
}

/** Identifies a step among those of all stories. */
export const toStepKey = ({
  storyId,
  position,
}: Pick<StoryStepRow, "storyId" | "position">): string => `${storyId}/${position}`;
