import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ConnectionError } from "@dateline/db";
import { toProgram } from "@dateline/db/testing";
import { describe, expect, it } from "vitest";

import { ImportError } from "./problem.ts";
import { change, setUpImport } from "./test-import.ts";

const { folder, load, url } = setUpImport();
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
    await folder().write({ "events/2021.yaml": "" });
    await folder().write(change("events/2022.yaml", "A visit", "The visit"));
    expect((await run([folder().path])).out).toBe(
      "1 event: 0 added, 1 changed, 1 removed. Dataset version 2.\n",
    );
    await folder().write(change("people.yaml", "Ben Example", "Benjamin Example"));
    expect((await run([folder().path])).out).toBe(
      "No event changed, but related records did. Dataset version 3.\n",
    );
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
        `${path}/events/2022.yaml:4: kind "VISITT" is not known; did you mean VISIT?`,
        "2 problems. Nothing was imported.\n",
      ].join("\n"),
    });
  });

  it("prints its help", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("Usage: npm run import -- <file or folder>");
  });

  it.each<[string, () => string[], string | undefined, string]>([
    ["no path", () => [], undefined, "Name one file or folder"],
    ["an unknown option", () => ["--force", "a"], undefined, "Unknown option '--force'; see"],
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
    ["an invalid source name", () => ({ source: "\t" }), "is not a valid source name"],
  ])("%s", async (_, toOptions, message) => {
    const failure = await load("", toOptions()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportError);
    expect(String(failure)).toContain(message);
  });
});
