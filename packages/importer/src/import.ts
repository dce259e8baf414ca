import { connect } from "@dateline/db";
import type { Client } from "pg";
import { readProblems } from "./check.ts";
import { findFiles } from "./find-files.ts";
import { findOutliers } from "./find-outliers.ts";
import { takeImportLock } from "./lock.ts";
import { readManifest } from "./manifest.ts";
import { ImportError, type Problem } from "./problem.ts";
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
  /** A dataset's folder, or one file of records. */
  path: string;
  /** The source that owns the events, in place of the name of the dataset or file. */
  source?: string | undefined;
  /** Called for each problem when it is found; there is no limit on their number. */
  onProblem?: ((problem: Problem) => void) | undefined;
  /** Called for data that is imported but likely wrong. */
  onWarning?: ((warning: Problem) => void) | undefined;
  onProgress?: ((progress: ImportProgress) => void) | undefined;
};

export type ImportOutcome =
  | ({ ok: true; unchanged: number } & WriteOutcome)
  | { ok: false; problems: number };

/**
 * Makes the database agree with a dataset's files: validates all of them and reports every problem,
 * and if there is none writes everything in one transaction. Importing the same files again changes
 * nothing; any change adds one dataset version. The database must be migrated. Concurrent imports
 * into one database queue.
 *
 * @throws ImportError if the path contains nothing to read or the role may not write.
 * @throws ConnectionError if the database cannot be reached.
 */
export async function importDataset(options: ImportOptions): Promise<ImportOutcome> {
  const { path, url, source, onProblem, onWarning, onProgress } = options;
  let problems = 0;
  const report = (problem: Problem) => {
    problems++;
    onProblem?.(problem);
  };
  const found = await findFiles(path, report);
  const manifest = await readManifest(path, found, source, report);
  const client = await connect(url);
  try {
    await begin(client);
    const total = found.files.reduce((sum, file) => sum + file.bytes, 0) || 1;
    let read = { records: 0, share: 0 };
    const proceed = (step: ImportProgress["step"]) => onProgress?.({ step, ...read });
    const events = await stageFiles(client, found.files, report, (records, bytes) => {
      read = { records, share: Math.min(bytes / total, 1) };
      proceed("reading");
    });
    await takeImportLock(client, () => proceed("waiting"));
    proceed("checking");
    const names = found.files.map((file) => file.name);
    for await (const problem of readProblems(client, manifest?.source ?? null, names))
      report(problem);
    if (problems > 0 || manifest === undefined) return { ok: false, problems };
    if (onWarning) {
      for (const outlier of await findOutliers(client, manifest.source, names)) onWarning(outlier);
    }
    proceed("writing");
    const written = await write(client, manifest);
    await client.query("COMMIT");
    return { ok: true, ...written, unchanged: events - written.inserted - written.updated };
  } finally {
    // Rolls the transaction back unless it was committed.
    await client.end();
  }
}

async function begin(client: Client): Promise<void> {
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
