import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { toProgram } from "@dateline/db/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareCollections } from "./prepare-collections.ts";
import { meetings } from "./test-folder.ts";
import { setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();

// The folder of the meetings stands for the bundled collection.
const prepare = (...paths: string[]) =>
  prepareCollections(url(), { bundled: folder().path, setting: paths.join(",") });
const readSlugs = async () =>
  (await query("SELECT slug FROM collections ORDER BY slug")).map(({ slug }) => slug);

beforeEach(() =>
  folder().write({
    "chess/collection.yaml": "slug: chess\ntitle: Chess\nlicense: MIT\n",
    "chess/publishers.yaml": "- { slug: gazette, name: The Gazette, owner: The Gazette }\n",
    "chess/events.yaml": String(meetings["events/2022.yaml"]).replace(/ {2}part.*\n.*\n/, ""),
    "own/site.yaml": "title: The club\n",
  }),
);

describe("COLLECTIONS", () => {
  it("is by default the bundled collection", async () => {
    expect(await prepare()).toBe("2 events, version 1");
    expect(await readSlugs()).toEqual(["meetings"]);
  });

  it("may be none", async () => {
    expect(await prepare("none")).toBe("left out: COLLECTIONS is none");
    expect(await readSlugs()).toEqual([]);
  });

  it("replaces the bundled collection by others, and names the site", async () => {
    const chess = `${folder().path}/chess`;
    const site = `${folder().path}/own/site.yaml`;
    const done = `${chess}: 1 event, version 1; ${site}: version 2`;
    expect(await prepare(chess, site)).toBe(done);
    expect(await readSlugs()).toEqual(["chess"]);
    expect(await query("SELECT title FROM dataset_versions WHERE version = 2")).toEqual([
      { title: "The club" },
    ]);
    // The next start changes nothing.
    expect(await prepare(chess, site)).toBe(done.replace("version 1", "version 2"));
  });

  it("leaves what the database already has", async () => {
    await load();
    await folder().write({ "chess/events.yaml": "" });
    await prepare(`${folder().path}/chess`);
    expect(await readSlugs()).toEqual(["chess", "meetings"]);
    await prepare("none");
    expect(await readSlugs()).toEqual(["chess", "meetings"]);
  });

  it("is applied by the program that prepares the database", async () => {
    const cli = fileURLToPath(new URL("prepare-cli.ts", import.meta.url));
    const COLLECTIONS = `${folder().path}/chess`;
    const child = spawn(process.execPath, [...toProgram("prepare", cli), folder().path], {
      env: { ...process.env, DATABASE_URL: url(), COLLECTIONS },
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
    expect(await readSlugs()).toEqual(["chess"]);
  });
});

describe("a start fails with the cause, and writes nothing", () => {
  it("if a path has nothing to read", async () => {
    await expect(prepare("/nowhere")).rejects.toThrow(
      "COLLECTIONS cannot be imported: /nowhere does not exist; check the path.",
    );
  });

  it("if the files have problems", async () => {
    await folder().write({ "chess/publishers.yaml": "" });
    const chess = `${folder().path}/chess`;
    await expect(prepare(chess)).rejects.toThrow(
      `COLLECTIONS cannot be imported: ${chess} has 1 problem; npm run import -- ${chess} --check lists them.`,
    );
    expect(await readSlugs()).toEqual([]);
  });

  it("if many events would be removed", async () => {
    const chess = `${folder().path}/chess`;
    await prepare(chess);
    await folder().write({ "chess/events.yaml": "" });
    await expect(prepare(chess)).rejects.toThrow(
      '1 of the 1 events of the collection "chess" would be removed, so nothing was written',
    );
    expect(await query("SELECT count(*)::int FROM events")).toEqual([{ count: 1 }]);
  });
});
