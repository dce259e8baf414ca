import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCollector } from "../../packages/traces/src/testing.ts";
import { takeFreePort } from "../processes/ports.ts";
import { readRunningUrl, toReaderUrl } from "../start/database.ts";
import { findArtifact } from "./artifact.ts";
import { ask, findProcess, readStatus, readUntilOver, waitFor } from "./requests.ts";
import { openPlace, type Running } from "./run-artifact.ts";

const host = "127.0.0.1";
const artifact = findArtifact();
const files = readdirSync(artifact, { withFileTypes: true, recursive: true });
const eventFolder = new URL("../../prisma/dataset/events/", import.meta.url);
const eventCount = readdirSync(eventFolder).flatMap(
  (name) => readFileSync(new URL(name, eventFolder), "utf8").match(/^- slug:/gm) ?? [],
).length;

test("an artifact is at most 250 MB", () => {
  const sizes = files
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000_000);
});

test("it has no compiler, no loader and no package under the LGPL", () => {
  const isUnwanted = /^(tsx|typescript|esbuild|vitest|sharp|@img)$/;
  const packages = files.filter((entry) => /node_modules$/.test(entry.parentPath ?? entry.path));
  expect(packages.map(({ name }) => name).filter((name) => isUnwanted.test(name))).toEqual([]);
  // resvg draws the pictures, and is under the MPL.
  const native = files.map(({ name }) => name).filter((name) => name.endsWith(".node"));
  expect(native).toEqual([expect.stringMatching(/^resvgjs\./)]);
});

test("it has the licenses of the bundled packages", () => {
  const texts = readFileSync(join(artifact, "licenses.txt"), "utf8");
  for (const name of ["graphql", "next", "pg", "react", "vis-timeline"]) {
    expect(texts).toMatch(new RegExp(`^${name} \\d`, "m"));
  }
});

describe("in an empty folder, as an unprivileged user", () => {
  const place = openPlace(artifact);
  let env: Record<string, string>;
  let web: string;
  let api: string;
  let stack: Running;

  beforeAll(async () => {
    const [webPort, apiPort] = [await takeFreePort(host), await takeFreePort(host)];
    env = { DATA_DIR: place.data, WEB_PORT: `${webPort}`, API_PORT: `${apiPort}` };
    web = `http://${host}:${webPort}`;
    api = `http://${host}:${apiPort}`;
    place.release("one");
    stack = place.serve([], env);
    await waitFor(stack, stack.stderr, /^Dateline is ready/);
  });
  afterAll(async () => {
    stack.child.kill("SIGTERM");
    await stack.ended;
    place.close();
  });

  /** The URL of the running database. */
  function readUrl() {
    const url = readRunningUrl(place.data);
    if (url === null) throw new Error("The database is not ready.");
    return url;
  }

  /** Starts an API and a dashboard separately. */
  async function startParts(databaseUrl: string, settings: Record<string, string> = {}) {
    const [webPort, apiPort] = [await takeFreePort(host), await takeFreePort(host)];
    const ports = { WEB_PORT: `${webPort}`, API_PORT: `${apiPort}` };
    const parts = ["api", "web"].map((part) =>
      place.serve([part], { ...ports, ...settings, DATABASE_URL: databaseUrl }),
    );
    const web = `http://${host}:${webPort}`;
    const isServed = () => readStatus(web).catch(() => 0);
    await expect.poll(isServed, { timeout: 60_000 }).toBe(200);
    return {
      web,
      async stop() {
        for (const { child } of parts) child.kill("SIGTERM");
        expect(await Promise.all(parts.map(({ ended }) => ended))).toEqual([0, 0]);
      },
    };
  }

  test("it serves pages with their assets, pictures and the API", async () => {
    const page = await (await fetch(web)).text();
    const scripts = [...page.matchAll(/"(\/_next\/static\/[^"\\]+\.js)/g)].map(([, path]) => path);
    expect(scripts.length).toBeGreaterThan(3);
    for (const path of scripts) expect([path, await readStatus(web + path)]).toEqual([path, 200]);
    const picture = await fetch(`${web}/og.png`);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(await ask(api)).toMatchObject({ data: { eventCount } });
    const playground = await fetch(`${api}/graphql`, { headers: { accept: "text/html" } });
    const assets = [...(await playground.text()).matchAll(/"(graphql\/assets\/[^"]+)"/g)];
    expect(assets).toHaveLength(3);
    for (const [, path] of assets)
      expect([path, await readStatus(`${api}/${path}`)]).toEqual([path, 200]);
  });

  test("it prints one JSON object per line, one for each request, without the query", async () => {
    await ask(api, 'query Secret($q: String = "s3cret") { eventCount(filter: { text: $q }) }');
    await fetch(`${web}/about?q=s3cret`);
    await expect
      .poll(() => stack.stdout.map((line) => JSON.parse(line)))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ path: "/graphql", operation: "Secret", status: 200 }),
          expect.objectContaining({ path: "/about", method: "GET", status: 200 }),
        ]),
      );
    expect(stack.stdout.join("\n")).not.toContain("s3cret");
  });

  test.each([
    ["API", "lib/api.js", () => ask(api)],
    ["dashboard", "web/apps/web/serve.js", () => readStatus(web)],
  ])("a killed %s is restarted", async (what, file, request) => {
    process.kill(findProcess(stack.child.pid, file) ?? Number.NaN, "SIGKILL");
    await waitFor(stack, stack.stdout, new RegExp(`${what} ended by itself \\(SIGKILL\\)`));
    await expect
      .poll(
        () =>
          request().then(
            () => true,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
  });

  test("an upgrade fails no request", async () => {
    const readers = [
      readUntilOver(() => ask(api)),
      readUntilOver(() => readStatus(`${web}/about`)),
      readUntilOver(() => readStatus(`${web}/icon.svg`)),
      // Like a proxy, which would stop using the server at the first 503.
      readUntilOver(() => readStatus(`${api}/ready`)),
      readUntilOver(() => readStatus(`${web}/ready`)),
    ];
    place.release("two");
    stack.child.kill("SIGUSR2");
    await waitFor(stack, stack.stdout, /Upgraded to the build two|The upgrade failed/);
    for (const reader of readers) reader.end();
    expect(stack.stdout.filter((line) => line.includes("upgrade failed"))).toEqual([]);
    const counts = await Promise.all(readers.map(({ count }) => count));
    expect(counts.flatMap(({ failures }) => failures)).toEqual([]);
    for (const { served } of counts) expect(served).toBeGreaterThan(10);
    expect(findProcess(stack.child.pid, "two/lib/api.js")).toBeGreaterThan(0);
    expect(findProcess(stack.child.pid, "two/web/apps/web/serve.js")).toBeGreaterThan(0);
    expect(findProcess(stack.child.pid, "one/lib/api.js")).toBeUndefined();
  });

  test("each part runs by itself on the operator's database", async () => {
    const url = new URL(readUrl());
    url.pathname = "/postgres";
    for (const [command, expected] of [
      ["migrate", /^Applied \d|^Nothing to migrate/],
      ["prepare", new RegExp(`^${eventCount} events`)],
    ] as const) {
      const { ended, stdout } = place.serve([command], { DATABASE_URL: url.href });
      expect(await ended).toBe(0);
      expect(stdout.join("\n")).toMatch(new RegExp(expected.source, "m"));
    }
    const parts = await startParts(toReaderUrl(place.data, url.href));
    await parts.stop();
  });

  test("a page is one trace, down to the SQL statements, without the values of a request", async () => {
    const collector = await openCollector();
    const url = toReaderUrl(place.data, readUrl());
    const parts = await startParts(url, collector.env);
    expect(await readStatus(`${parts.web}/organizations/csto?q=s3cret`)).toBe(200);
    const readTrace = () => {
      const spans = collector.readSpans();
      const page = spans.find(({ name }) => name === "GET organization");
      const trace = spans.filter(({ traceId }) => traceId === page?.traceId);
      const under = (parents: { id: string }[], kind: string) =>
        trace.filter((one) => one.kind === kind && parents.some(({ id }) => id === one.parentId));
      const calls = page ? under([page], "client") : [];
      const operations = under(calls, "server");
      return { page, trace, calls, operations, statements: under(operations, "client") };
    };
    // A span is exported after those that it contains.
    const isComplete = ({ page, calls, operations }: ReturnType<typeof readTrace>) =>
      page !== undefined && operations.length === calls.length;
    await expect.poll(() => isComplete(readTrace()), { timeout: 60_000 }).toBe(true);
    await parts.stop();
    collector.close();

    const { page, trace, calls, operations, statements } = readTrace();
    expect(page).toMatchObject({ service: "dateline-web", kind: "server", parentId: null });
    expect(calls.length).toBeGreaterThan(1);
    // The version check is a GET.
    expect(new Set(calls.map(({ name }) => name))).toEqual(
      new Set(["GET /graphql", "POST /graphql"]),
    );
    expect(operations.map(({ name }) => name)).toContain("query OrganizationIntro");
    expect(new Set(operations.map(({ service }) => service))).toEqual(new Set(["dateline-api"]));
    expect(statements.map(({ name }) => name)).toContain("readOrganizationsBySlug");
    const waits = trace.filter(({ name }) => name.startsWith("wait for "));
    expect(1 + calls.length + operations.length + statements.length + waits.length).toBe(
      trace.length,
    );
    const text = collector.requests.map(({ body }) => body.toString()).join("");
    for (const word of ["s3cret", "csto", "SELECT slug"]) expect(text).not.toContain(word);
  });

  test("a backup is restored into another database", async () => {
    const owner = readUrl();
    // Two databases that every cluster has; the previous test has filled the first.
    const toUrl = (name: string) => {
      const url = new URL(owner);
      url.pathname = `/${name}`;
      return url.href;
    };
    const [source, target] = [toUrl("postgres"), toUrl("template1")];
    const run = async (args: string[], url: string) => {
      const { ended, stdout, stderr } = place.serve(args, { DATABASE_URL: url });
      const code = await ended;
      return { code, output: [...stdout, ...stderr].join("\n") };
    };
    const backup = await run(["backup", `${place.data}/`], source);
    expect(backup).toMatchObject({ code: 0 });
    const [file] = readdirSync(place.data).filter((name) => name.endsWith(".backup.gz"));
    const path = join(place.data, file ?? "");
    expect(await run(["restore", path, "--check"], "")).toMatchObject({ code: 0 });
    expect(await run(["restore", path], target)).toMatchObject({ code: 0 });
    expect((await run(["prepare"], target)).output).toMatch(
      new RegExp(`^${eventCount} events`, "m"),
    );
  });

  test("the doctor finds no fault in what runs, and reports one", async () => {
    const run = async (settings: Record<string, string>) => {
      const { ended, stdout, stderr } = place.serve(["doctor"], { ...env, ...settings });
      return { code: await ended, output: [...stdout, ...stderr].join("\n") };
    };
    expect(await run({})).toEqual({
      code: 0,
      output: expect.stringContaining("Nothing is wrong."),
    });
    const url = "postgresql://nobody@127.0.0.1:1/dateline";
    expect(await run({ DATABASE_URL: url })).toEqual({
      code: 1,
      output: expect.stringContaining("127.0.0.1:1"),
    });
  });

  test("an invalid setting of the API is rejected before a database is created", async () => {
    const data = join(place.data, "unused");
    const { ended, stderr } = place.serve([], {
      DATA_DIR: data,
      WEB_PORT: `${await takeFreePort(host)}`,
      API_PORT: `${await takeFreePort(host)}`,
      STATEMENT_TIMEOUT: "soon",
    });
    expect(await ended).toBe(1);
    expect(stderr.join("\n")).toContain('STATEMENT_TIMEOUT must be seconds, 1 to 600, not "soon".');
    expect(existsSync(join(data, "postgres"))).toBe(false);
  });

  test("without a place for the data the error says what to set", async () => {
    const { ended, stdout, stderr } = place.serve([]);
    expect(await ended).toBe(1);
    expect([...stdout, ...stderr].filter((line) => line !== "")).toEqual([
      "Set DATABASE_URL to a PostgreSQL database, or DATA_DIR to the folder in which the bundled PostgreSQL keeps its data.",
    ]);
  });
});
