import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toApiDatabaseUrl, warnOfOwner } from "./database.ts";

test("on the bundled server the API logs in as the read-only role", () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "dateline-database-"));
  writeFileSync(join(dataFolder, "postgres-reader-password"), "s3cret\n");
  const settings = { databaseUrl: null, apiDatabaseUrl: null, dataFolder };
  expect(toApiDatabaseUrl(settings, "postgresql://postgres:a@127.0.0.1:5/dateline")).toBe(
    "postgresql://dateline_reader:s3cret@127.0.0.1:5/dateline",
  );
  rmSync(dataFolder, { recursive: true });
});

test("on the operator's server the API logs in with API_DATABASE_URL, or else as the owner", () => {
  const owner = "postgresql://owner:a@db/dateline";
  const reader = "postgresql://dateline_reader:b@db/dateline";
  const toUrl = (apiDatabaseUrl: string | null) =>
    toApiDatabaseUrl({ databaseUrl: owner, apiDatabaseUrl, dataFolder: "/none" }, owner);
  expect(toUrl(reader)).toBe(reader);
  expect(toUrl(null)).toBe(owner);
});

test("a warning says what to set if the API logs in as the owner", () => {
  const databaseUrl = "postgresql://owner:s3cret@db/dateline";
  expect(warnOfOwner({ databaseUrl, apiDatabaseUrl: null })).toContain("Set API_DATABASE_URL");
  expect(warnOfOwner({ databaseUrl, apiDatabaseUrl: databaseUrl })).toBe(null);
  expect(warnOfOwner({ databaseUrl: null, apiDatabaseUrl: null })).toBe(null);
});
