import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ConnectionError } from "@dateline/db";
import { toProgram } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";

import { ImportError } from "./problem.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, query, url } = setUpImport();
const cli = fileURLToPath(new URL("import-cli.ts", import.meta.url));

type Run = { code: number | null; out: string; err: string };

function run(args: string[], databaseUrl: string | undefined = url()): Promise<Run> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_NO_WARNINGS: "1" };
  const child = spawn(process.execPath, [...toProgram("import", cli), ...args], { env });
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...output })));
}

const withPassword = (address: string) => `postgresql://someone:s3cret@${address}`;

describe("the command", () => {
  it("prints a summary in one line", async () => {
    expect(await run([folder().path])).toEqual({
      code: 0,
      out: "2 events: 2 added, 0 changed, 0 removed. Dataset version 1.\n",
      err: "",
    });
    expect((await run([folder().path])).out).toBe("Nothing changed. Dataset version 1.\n");
  });

  it("prints how many events changed and were removed", async () => {
    await load();
    await folder().write({ "events/2021.yaml": "" });
    await folder().write(change("events/2022.yaml", "A visit", "The visit"));
    expect((await run([folder().path, "--yes"])).out).toBe(
      "1 event: 0 added, 1 changed, 1 removed. Dataset version 2.\n",
    );
  });

  it("prints that only related records changed", async () => {
    await load();
    await folder().write(change("people.yaml", "Ben Example", "Benjamin Example"));
    expect((await run([folder().path])).out).toBe(
      "No event changed, but related records did. Dataset version 2.\n",
    );
  });

  it("proposes a mapping on stdout, and shows the events that it gives", async () => {
    const { path, write } = folder();
    await write({ "talks.csv": "Day,What,Link\n9 May 2022,Talks,https://x.example/\n" });
    const { code, out, err } = await run(["--map", `${path}/talks.csv`]);
    expect(code).toBe(0);
    expect(out).toContain("\n  What: title\n  Day: date\n  Link: citation.url\n");
    expect(err).toContain("1. 2022-05-09  Talks  (line 2)\n");
    expect(err).toContain("1 event, 1 problem. Nothing was imported.\n");
  });

  it("lists problems, then counts them, and fails", async () => {
    await folder().write(change("events/2022.yaml", "VISIT", "VISITT"));
    await folder().write(change("places.yaml", "CH", "ch"));
    const { path } = folder();
    expect(await run([path])).toEqual({
      code: 1,
      out: "",
      err: [
        `${path}/places.yaml:3: countryCode "ch" is not a country code; use two capital letters of ISO 3166-1, such as BY.`,
        `${path}/events/2022.yaml:4: The kind "visitt" is not known; did you mean visit?`,
        "2 problems. Nothing was imported.\n",
      ].join("\n"),
    });
  });

  it("lists 50 problems, then counts the others by kind", async () => {
    const events = Array.from({ length: 60 }, (_, n) => `{"slug":"e${n}","place":"p${n}"}`);
    await folder().write({ "events/2023.jsonl": events.join("\n") });
    const { code, err } = await run([folder().path]);
    const lines = err.trimEnd().split("\n");
    expect(code).toBe(1);
    expect(lines.findIndex((line) => line.startsWith("And "))).toBe(50);
    expect(lines.slice(50)).toEqual([
      "And 310 more:",
      "  60 × The place … is not known",
      "  50 × title is missing",
      "  50 × summary is missing",
      "  50 × kind is missing",
      "  50 × date is missing",
      "  50 × citations is missing",
      "360 problems. Nothing was imported.",
    ]);
  });

  it("checks without writing, and prints what would change", async () => {
    await load();
    await folder().write({
      ...change("events/2022.yaml", "The summer visit", "A summer visit"),
      ...change("organizations.yaml", "[The Club]", "[The Society]"),
      "collection.yaml": "{ slug: meetings, title: Meetings, license: MIT, maintainers: [Ada] }",
      "events/2021.yaml": "",
      "people.yaml": "- { slug: ada, name: Ada Other }\n- { slug: cy, name: Cy }\n",
    });
    expect(await run([folder().path, "--check"])).toEqual({
      code: 0,
      out: [
        "~ collection meetings: Meetings (license, maintainers)",
        "- kinds meeting: Meeting",
        "~ organizations chess-club: Chess Club (aliases)",
        "~ people ada: Ada Other (name)",
        "- people ben: Ben Example",
        "+ people cy: Cy",
        "- events spring-meeting: The spring meeting",
        "~ events summer-visit: A summer visit (title)",
        "No problems. 1 event: 0 to add, 1 to change, 1 to remove. Nothing was written.\n",
      ].join("\n"),
      err: "",
    });
    expect(await query("SELECT max(version) FROM dataset_versions")).toEqual([{ max: 1 }]);
  });

  it("prints figures on the evidence of the files", async () => {
    await load();
    const citation = (n: number, publisher: string, more = "") =>
      `    - { publisher: ${publisher}, title: "[Lunch]", url: "https://example.org/${n}"${more} }\n`;
    await folder().write({
      "events/2023.yaml": `- slug: lunch
  title: Lunch
  summary: They ate.
  kind: OTHER
  date: 2023
  citations:
${citation(1, "herald")}${citation(2, "bulletin")}${citation(3, "gazette", ", relation: ANNOUNCES")}`,
    });
    // The herald's citation repeats the bulletin's owner, and the gazette's is no report.
    expect((await run([folder().path, "--check", "--stats"])).out.split("\n").slice(-7)).toEqual([
      "No problems. 3 events: 1 to add, 0 to change, 0 to remove. Nothing was written.",
      "events: 3",
      "reported by two or more independent owners: 0 (0.0 %)",
      "without an organization: 1 (33.3 %)",
      "documents: 6",
      "with a title in our words: 3 (50.0 %)",
      "",
    ]);
    // Publishers of the database count as well as those of the files.
    await folder().write({
      "other/collection.yaml": "slug: lunches\ntitle: Lunches\nlicense: MIT\n",
      "other/events.yaml": `- slug: dinner
  title: Dinner
  summary: They ate.
  kind: OTHER
  date: 2023
  citations:
${citation(4, "herald")}${citation(5, "gazette")}`,
    });
    expect((await run([`${folder().path}/other`, "--check", "--stats"])).out).toContain(
      "reported by two or more independent owners: 1 (100.0 %)",
    );
  });

  it("notes how a table is read that is not UTF-8 with commas", async () => {
    await folder().delete("places.yaml");
    await folder().write({
      "places.csv": Buffer.from("slug;name\ntown-hall;Rathaus f\xfcr alle\n", "latin1"),
    });
    const { path } = folder();
    expect(await run([path])).toEqual({
      code: 0,
      out: "2 events: 2 added, 0 changed, 0 removed. Dataset version 1.\n",
      err: [
        `Note: ${path}/places.csv: is read as windows-1252; if letters look wrong, save it as UTF-8.`,
        `Note: ${path}/places.csv: has semicolons between its columns.\n`,
      ].join("\n"),
    });
  });

  it("imports site.yaml, or checks it", async () => {
    const path = `${folder().path}/site.yaml`;
    await folder().write({ "site.yaml": "title: The chronicle\nlanguage: en\n" });
    expect((await run([path, "--check"])).out).toBe(
      "No problems. To change in the site: title, language. Nothing was written.\n",
    );
    expect((await run([path])).out).toBe(
      "Changed in the site: title, language. Dataset version 1.\n",
    );
    await folder().write({ "site.yaml": "titel: The chronicle\n" });
    expect(await run([path])).toEqual({
      code: 1,
      out: "",
      err: `${path}:1: titel is not a known field; did you mean title?\n1 problem. Nothing was imported.\n`,
    });
  });

  it("lists the collections", async () => {
    await load();
    expect((await run(["--list"])).out).toBe("meetings  2 events  CC-BY-4.0  Meetings\n");
  });

  const refusal =
    'the 2 events of the collection "meetings" would be removed, so nothing was written; add --yes if that is right.\n';

  it("imports files that lack many events only when that is confirmed", async () => {
    await load();
    await folder().write({ "events/2021.yaml": "" });
    expect(await run([folder().path])).toEqual({ code: 1, out: "", err: `1 of ${refusal}` });
  });

  it("removes a collection only when that is confirmed", async () => {
    await load();
    expect(await run(["--remove", "meetings"])).toEqual({
      code: 1,
      out: "",
      err: `2 of ${refusal}`,
    });
    expect((await run(["--remove", "meetings", "--yes"])).out).toBe(
      "Removed meetings with 2 events. Dataset version 2.\n",
    );
  });

  it("prints its help", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("Usage: npm run import -- <file or folder>");
  });

  it.each<[string, () => string[], string | undefined, string]>([
    ["no path", () => [], undefined, "Name one file or folder"],
    ["a path to list", () => ["--list", "a"], undefined, "--list and --remove take no file"],
    ["no such collection", () => ["--remove", "a"], undefined, 'no collection "a"; there is none.'],
    ["figures without a check", () => ["a", "--stats"], undefined, "--stats needs --check; see"],
    [
      "an output without a mapping",
      () => ["a", "--output", "b"],
      undefined,
      "--output needs --map; see",
    ],
    ["a missing file to map", () => ["--map", "/nowhere"], undefined, "/nowhere is no file; name"],
    ["an unknown option", () => ["--force", "a"], undefined, "Unknown option '--force'; see"],
    [
      "a collection of a site",
      () => ["site.yaml", "--collection", "a"],
      undefined,
      "of no collection",
    ],
    ["a missing path", () => ["/nowhere"], undefined, "/nowhere does not exist; check the path."],
    ["no DATABASE_URL", () => [folder().path], "", "DATABASE_URL is not set"],
    ["no server", () => [folder().path], withPassword("127.0.0.1:9/x"), "cannot be reached"],
  ])("says in one sentence: %s", async (_, args, databaseUrl, message) => {
    const { code, out, err } = await run(args(), databaseUrl);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).not.toContain("s3cret");
    expect([code, out]).toEqual([1, ""]);
  });
});

const withoutPassword = () => Object.assign(new URL(url()), { password: "" }).href;
const toDatabase = (name: string) => Object.assign(new URL(url()), { pathname: name }).href;

describe("what prevents an import is reported in one sentence, without the password", () => {
  it.each<[string, () => string, string]>([
    ["no address", () => withPassword("host:port/x"), "DATABASE_URL is not the address"],
    ["no SSL", () => `${url()}?sslmode=verify-full`, "(it does not support SSL, which sslmode"],
    ["no password", withoutPassword, "(it requires a password, and DATABASE_URL has none)"],
    [
      "no server",
      () => withPassword("127.0.0.1:9/x"),
      "127.0.0.1:9/x cannot be reached (nothing listens there)",
    ],
    [
      "no host",
      () => withPassword("nowhere.invalid/x"),
      "nowhere.invalid:5432/x cannot be reached",
    ],
    ["no database", () => toDatabase("missing"), "(there is no such database)"],
  ])("%s", async (_, databaseUrl, message) => {
    const failure = await load("", { url: databaseUrl() }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectionError);
    expect(String(failure)).toContain(message);
    expect(String(failure)).not.toContain("s3cret");
  });

  it.each([
    ["a database without tables", () => ({ url: toDatabase("template1") }), "migrate it first"],
    [
      "an invalid name",
      () => ({ collection: "My Set" }),
      '"My Set" is not a valid name of a collection',
    ],
  ])("%s", async (_, toOptions, message) => {
    const failure = await load("", toOptions()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportError);
    expect(String(failure)).toContain(message);
  });
});
