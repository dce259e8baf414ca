import type { MappingRecord } from "@dateline/model";
import { adapters } from "../adapters/adapters.ts";
import type { Report } from "../problem.ts";
import type { RecordFile } from "../row.ts";
import { Causes } from "./causes.ts";
import { checkColumns, checkMapping } from "./check-mapping.ts";
import { findDateOrders } from "./date-orders.ts";
import { type Plan, toPlan } from "./plan.ts";
import type { KnownNames } from "./read-names.ts";
import { type KindRow, References } from "./references.ts";
import { RowValues } from "./row-values.ts";
import { StorySteps } from "./story-steps.ts";
import { toEvent } from "./to-event.ts";
import { UniqueSlugs } from "./unique-slugs.ts";

export type MappedOptions = {
  report: Report;
  note: Report;
  /** Reports problems of the mapping itself. */
  reportMapping: Report;
  readNames: (plan: Plan) => Promise<KnownNames>;
  /** Whether events are read although the mapping does not give all that they need. */
  isPreview?: boolean;
};

/**
 * Reads a file as its mapping says: its events, and the records that are created for them. Reads it
 * twice if the order of its dates has to be inferred. A cause is reported once for all rows.
 */
export async function* readMapped(
  file: RecordFile,
  mapping: MappingRecord,
  { report, note, reportMapping, readNames, isPreview = false }: MappedOptions,
): AsyncGenerator<KindRow> {
  const adapter = adapters[mapping.format];
  const plan = toPlan(mapping, adapter);
  const missing = checkMapping(plan, mapping, reportMapping);
  if (missing.length > 0 && !isPreview) return;
  const known = plan.columns.map(({ name }) => name);
  const header: { isValid?: boolean } = {};
  const isRefused = () => header.isValid === false;
  const onHeader = (names: readonly string[]) => {
    header.isValid ??= checkColumns(names, mapping, reportMapping);
  };
  const silent = { report: () => {}, note: () => {}, known };
  const ordering = adapter.read(file, { ...silent, onHeader });
  const orders = await findDateOrders(ordering, plan, { report, note });
  if (isRefused()) return;
  const causes = new Causes();
  for (const field of missing) causes.leaveOut(`no ${field}`);
  const references = new References(await readNames(plan), plan, causes);
  const story = plan.story && new StorySteps();
  let hasTime = false;
  const onTime = () => {
    hasTime = true;
  };
  const context = { causes, orders, onTime, references, slugs: new UniqueSlugs() };
  for await (const source of adapter.read(file, { report, note, known, onHeader })) {
    if (isRefused()) return;
    const row = toEvent(new RowValues(plan, source), source.bytes, context);
    yield* references.takeCreated();
    story?.add(row);
    yield { kind: "events", row };
  }
  causes.flush(report);
  if (plan.story && story) yield { kind: "stories", row: story.toRow(plan.story, note) };
  if (hasTime) note(null, "has times of day, which are left out; days are as they are written.");
  for (const [what, slug] of references.matches)
    note(null, `has ${what}, which is read as ${slug}.`);
}
