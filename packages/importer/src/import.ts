import { connect } from "@dateline/db";
import type { Client } from "pg";
import { removeUnusedKinds } from "./built-in-kinds.ts";
import { readProblems } from "./check.ts";
import { commit } from "./commit.ts";
import { type ConfirmRemoval, requireConfirmation } from "./confirm-removal.ts";
import { type EvidenceFigures, readStagedFigures } from "./evidence-figures.ts";
import { findDoubtfulReports } from "./find-doubtful-reports.ts";
import { findFiles } from "./find-files.ts";
import { findNamesakes } from "./find-namesakes.ts";
import { findOutliers } from "./find-outliers.ts";
import { hasKinds } from "./has-kinds.ts";
import { takeImportLock } from "./lock.ts";
import { ImportError, type Problem } from "./problem.ts";
import { type FilesCollection, readCollection } from "./read-collection.ts";
import { type Diff, readDiff } from "./read-diff.ts";
import type { RecordFile } from "./row.ts";
import { stageFiles } from "./stage-files.ts";
import { type WriteOutcome, write } from "./write.ts";

export type ImportProgress = {
  step: "reading" | "waiting" | "checking" | "writing";
  /** Records read so far. */
  records: number;
  /** The share of the files' bytes that was read, 0 to 1. */
  share: number;
};

export type ImportOptions = {
  url: string;
  /** The folder of a collection, or one file with all its records. */
  path: string;
  /** The slug of the collection, in place of the one in collection.yaml. */
  collection?: string | undefined;
  /**
   * Called before the import removes more than a tenth of the collection's events. Unless it
   * resolves to true, nothing is written.
   */
  confirm?: ConfirmRemoval | undefined;
  /** Called for each problem when it is found; there is no limit on their number. */
  onProblem?: ((problem: Problem) => void) | undefined;
  /** Called for data that is imported but likely wrong. */
  onWarning?: ((warning: Problem) => void) | undefined;
  /** Called with what was detected in a file: its encoding, its separator. */
  onNote?: ((note: Problem) => void) | undefined;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
};

export type ImportOutcome =
  | ({ ok: true; unchanged: number } & WriteOutcome)
  | { ok: false; problems: number };

export type CheckOutcome =
  | { ok: true; diff: Diff; figures: EvidenceFigures }
  | { ok: false; problems: number };

/**
 * Makes a collection in the database agree with its files: validates all of them and reports every
 * problem, and if there is none writes everything in one transaction. Importing the same files again
 * changes nothing; any change adds one dataset version. The database must be migrated. Concurrent
 * imports into one database queue.
 *
 * @throws ImportError if the path contains nothing to read, the role may not write or a removal is
 *   not confirmed.
 * @throws ConnectionError if the database cannot be reached.
 */
export async function importDataset(options: ImportOptions): Promise<ImportOutcome> {
  return stageCollection(options, async (client, { collection, files, events, proceed }) => {
    await requireConfirmation(client, collection.slug, options.confirm);
    proceed("writing");
    if (!hasKinds(files)) await removeUnusedKinds(client, collection.slug);
    const written = await write(client, collection);
    await commit(client);
    return { ok: true, ...written, unchanged: events - written.inserted - written.updated };
  });
}

/**
 * Validates the files as an import does, and returns what it would change, and figures on the
 * evidence of the files. Writes nothing.
 */
export async function checkDataset(options: ImportOptions): Promise<CheckOutcome> {
  return stageCollection(options, async (client, { collection, files }) => {
    if (!hasKinds(files)) await removeUnusedKinds(client, collection.slug);
    const figures = await readStagedFigures(client);
    return { ok: true, diff: await readDiff(client, collection), figures };
  });
}

type Staged = {
  collection: FilesCollection;
  files: readonly RecordFile[];
  /** The number of events. */
  events: number;
  proceed: (step: ImportProgress["step"]) => void;
};

/**
 * Stages and validates the files, and calls `work` in the same transaction if there is no problem.
 */
async function stageCollection<Outcome>(
  { path, url, onProblem, onWarning, onNote, onProgress, collection: slug }: ImportOptions,
  work: (client: Client, staged: Staged) => Promise<Outcome>,
): Promise<Outcome | { ok: false; problems: number }> {
  let problems = 0;
  const report = (problem: Problem) => {
    problems++;
    onProblem?.(problem);
  };
  const found = await findFiles(path, report);
  const collection = await readCollection(path, found, slug, report);
  const client = await connect(url);
  try {
    await begin(client);
    const { files } = found;
    const total = files.reduce((sum, file) => sum + file.bytes, 0) || 1;
    let read = { records: 0, share: 0 };
    const proceed = (step: ImportProgress["step"]) => onProgress?.({ step, ...read });
    const onRead = (records: number, bytes: number) => {
      read = { records, share: Math.min(bytes / total, 1) };
      proceed("reading");
    };
    const events = await stageFiles(client, files, {
      collection: collection?.slug ?? null,
      onProblem: report,
      onRead,
      onNote,
    });
    await takeImportLock(client, () => proceed("waiting"));
    proceed("checking");
    const names = files.map((file) => file.name);
    for await (const problem of readProblems(client, collection?.slug ?? null, names))
      report(problem);
    if (problems > 0 || collection === undefined) return { ok: false, problems };
    if (onWarning) {
      for (const warning of [
        ...(await findOutliers(client, collection.slug, names)),
        ...(await findNamesakes(client, collection.slug, names)),
        ...(await findDoubtfulReports(client, names)),
      ])
        onWarning(warning);
    }
    return await work(client, { collection, files, events, proceed });
  } finally {
    // Rolls the transaction back unless it was committed.
    await client.end();
  }
}

/** Begins a transaction that may take long. */
export async function begin(client: Client): Promise<void> {
  const { rows } = await client.query("SELECT to_regclass('dataset_versions') IS NULL AS missing");
  if (rows[0]?.missing) {
    throw new ImportError("The database has no tables yet; migrate it first (npm start does).");
  }
  const { rows: privileges } = await client.query(
    "SELECT current_user AS role, has_table_privilege('events', 'INSERT') AS writes",
  );
  if (!privileges[0]?.writes) {
    throw new ImportError(
      `The role "${privileges[0]?.role}" only reads the database; set DATABASE_URL to the role that owns its tables.`,
    );
  }
  // Set-based statements on large tables need memory to hash and sort, and no time limits.
  await client.query(`
    BEGIN ISOLATION LEVEL READ COMMITTED;
    SET LOCAL work_mem = '64MB';
    SET LOCAL jit = off;
    SET LOCAL statement_timeout = 0;
    SET LOCAL lock_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
  `);
}
