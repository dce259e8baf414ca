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
  /** Whether events are read even if the mapping does not give all that they need. */
  isPreview?: boolean;
};

/**
 * Reads a file by its mapping: its events, and the records that are created for them. Reads it
 * twice if the order of its dates has to be inferred. A problem of several rows is reported once.
 */
export async function* readMapped(
  file: RecordFile,
  mapping: MappingRecord,
  { report, note, reportMapping, readNames, isPreview = false }: MappedOptions,
): AsyncGenerator<KindRow> {
  const adapter = adapters[mapping.format];
  const plan = toPlan(mapping, adapter);
  const faults: Parameters<Report>[] = [];
  const missing = checkMapping(plan, mapping, (...fault) => faults.push(fault));
  const reportFaults = () => {
    for (const fault of faults.splice(0)) reportMapping(...fault);
  };
  if (missing.length > 0 && !isPreview) return reportFaults();
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
  let isReported = false;
  const reportFile: Report = (line, message) => {
    isReported = true;
    report(line, message);
  };
  for await (const source of adapter.read(file, { report: reportFile, note, known, onHeader })) {
    if (isRefused()) return;
    reportFaults();
    const row = toEvent(new RowValues(plan, source), source.bytes, context);
    if (causes.isFull) causes.flush(report);
    yield* references.takeCreated();
    story?.add(row);
    yield { kind: "events", row };
  }
  // If the file could not be read, gaps in the mapping are not the reason.
  if (!isReported) reportFaults();
  causes.flush(report);
  if (plan.story && story) yield { kind: "stories", row: story.toRow(plan.story, note) };
  if (hasTime) note(null, "has times of day, which are left out; days are as they are written.");
  for (const [what, slug] of references.matches)
    note(null, `has ${what}, which is read as ${slug}.`);
}
