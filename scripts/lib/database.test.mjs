import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toApiDatabaseUrl, warnOfOwner } from "./database.mjs";

test("on the bundled server the API logs in as the role that only reads", () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "dateline-database-"));
  writeFileSync(join(dataFolder, "postgres-reader-password"), "s3cret\n");
  const settings = { databaseUrl: null, apiDatabaseUrl: null, dataFolder };
  expect(toApiDatabaseUrl(settings, "postgresql://postgres:a@127.0.0.1:5/dateline")).toBe(
    "postgresql://dateline_reader:s3cret@127.0.0.1:5/dateline",
  );
  rmSync(dataFolder, { recursive: true });
});

test("on a server of the operator's it logs in as API_DATABASE_URL says, or else as the owner", () => {
  const owner = "postgresql://owner:a@db/dateline";
  const reader = "postgresql://dateline_reader:b@db/dateline";
  const toUrl = (apiDatabaseUrl) =>
    toApiDatabaseUrl({ databaseUrl: owner, apiDatabaseUrl, dataFolder: "/none" }, owner);
  expect(toUrl(reader)).toBe(reader);
  expect(toUrl(null)).toBe(owner);
});

test("an API that logs in as the owner is warned of, with what to set", () => {
  const databaseUrl = "postgresql://owner:s3cret@db/dateline";
  expect(warnOfOwner({ databaseUrl, apiDatabaseUrl: null })).toContain("Set API_DATABASE_URL");
  expect(warnOfOwner({ databaseUrl, apiDatabaseUrl: databaseUrl })).toBe(null);
  expect(warnOfOwner({ databaseUrl: null, apiDatabaseUrl: null })).toBe(null);
});
