import { connect } from "@dateline/db";
import { type SiteRecord, siteSchema } from "@dateline/model";
import type { Client } from "pg";
import { commit } from "./commit.ts";
import { begin } from "./import.ts";
import { takeImportLock } from "./lock.ts";
import { parseRow } from "./parse-row.ts";
import type { Problem } from "./problem.ts";
import { publishVersion, readVersion } from "./publish.ts";
import { readYamlRecord } from "./read-yaml.ts";
import { readMoment } from "./write.ts";

export type SiteOptions = {
  url: string;
  path: string;
  /** Validates and compares without writing anything. */
  check?: boolean | undefined;
  onProblem?: ((problem: Problem) => void) | undefined;
};

export type SiteOutcome =
  /** The fields that differ from the database, and its version afterwards. */
  { ok: true; changed: string[]; version: number } | { ok: false; problems: number };

/**
 * Imports site.yaml: the title, contact, legal texts and so on of the site. Fields that it leaves
 * out are removed from the database. Any change adds a dataset version.
 *
 * @throws ImportError if the role may not write.
 * @throws ConnectionError if the database cannot be reached.
 */
export async function importSite(options: SiteOptions): Promise<SiteOutcome> {
  const { url, path, check = false, onProblem } = options;
  let problems = 0;
  const record = await readSite(path, (line, message) => {
    problems++;
    onProblem?.({ file: path, line, message });
  });
  if (problems > 0 || record === undefined) return { ok: false, problems };
  const client = await connect(url);
  try {
    await begin(client);
    await takeImportLock(client);
    const former = await readFormerSite(client);
    const changed = fields.filter((field) => !isEqual(former[field], record[field]));
    if (check || changed.length === 0) {
      return { ok: true, changed, version: await readVersion(client) };
    }
    await client.query(upsert, [
      ...texts.map((field) => record[field]),
      JSON.stringify(record.legal),
    ]);
    const changes = { inserted: 0, updated: 0, removed: 0 };
    const moment = await readMoment(client);
    const version = await publishVersion(client, { source: "site.yaml", changes, moment });
    await commit(client);
    return { ok: true, changed, version };
  } finally {
    // Rolls the transaction back unless it was committed.
    await client.end();
  }
}

const texts = ["title", "description", "contact", "language"] as const;
const fields = [...texts, "legal"] as const;

async function readSite(path: string, report: (line: number | null, message: string) => void) {
  const row = await readYamlRecord(path, report);
  // An empty file describes nothing.
  return row && parseRow(siteSchema, { ...row, value: row.value ?? {} }, report);
}

async function readFormerSite(client: Client): Promise<Partial<SiteRecord>> {
  const { rows } = await client.query<SiteRecord>(`SELECT ${fields.join(", ")} FROM site`);
  return rows[0] ?? {};
}

const isEqual = (former: unknown, value: unknown) =>
  JSON.stringify(toSorted(former)) === JSON.stringify(toSorted(value));

/** Null for missing and empty values; the order of fields in JSON is normalized. */
const toSorted = (value: unknown) =>
  Array.isArray(value)
    ? value.length === 0
      ? null
      : value.map(({ title, text }) => [title, text])
    : (value ?? null);

const upsert = `
  INSERT INTO site (${fields.join(", ")}) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (id) DO UPDATE
  SET (${fields.join(", ")}) = ROW(${fields.map((field) => `excluded.${field}`).join(", ")})`;
