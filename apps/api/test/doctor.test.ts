import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { connect, openDatabase } from "@dateline/db";
import { createTestDatabase, toProgram } from "@dateline/db/testing";
import { parseTrustedProxies } from "@dateline/limits";
import { afterAll, describe, expect, test } from "vitest";
import { checkClock, checkDatabase } from "../src/doctor/check-database.ts";
import { checkDisk } from "../src/doctor/check-disk.ts";
import { checkProxy } from "../src/doctor/check-proxy.ts";
import { checkServers } from "../src/doctor/check-servers.ts";
import { type Finding, showFinding } from "../src/doctor/finding.ts";
import { fixture } from "./fixture.ts";
import { insertRecords } from "./insert-records.ts";
import { listen } from "./listen.ts";

const { url, readerUrl, drop } = await createTestDatabase();
const owner = openDatabase({ url });
const database = openDatabase({ url: readerUrl });
await insertRecords(owner, fixture);
// By default, every role may create temporary tables.
await owner.pool.query(
  `REVOKE TEMPORARY ON DATABASE ${new URL(url).pathname.slice(1)} FROM PUBLIC`,
);

// The tests' reader is a role that the owner switches to; the doctor judges a separate login
// differently.
const login = `dateline_doctor_${process.pid}`;
await owner.pool.query(`CREATE ROLE ${login} LOGIN PASSWORD 'a' IN ROLE dateline_reader`);
const apiUrl = withUser(url, login, "a");

afterAll(async () => {
  await owner.pool.query(`DROP ROLE ${login}`);
  await Promise.all([owner.close(), database.close()]);
  await drop();
});

function withUser(address: string, user: string, password: string): string {
  const changed = new URL(address);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

const faultsOf = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === "wrong").map(showFinding);

describe("the doctor finds", () => {
  test("no fault of a correct database and role", async () => {
    const { findings, bytes } = await checkDatabase({ url, apiUrl });
    expect(faultsOf(findings)).toEqual([]);
    expect(findings.map(({ subject }) => subject)).toEqual([
      "Database",
      "Clock",
      "Extensions",
      "Migrations",
      "Dataset",
      "Role",
    ]);
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  test.each([
    ["nothing listens", (at: URL) => Object.assign(at, { port: "1" }), /nothing listens there/],
    [
      "no database of the name",
      (at: URL) => Object.assign(at, { pathname: "/none" }),
      /no such database/,
    ],
  ])("a database where %s", async (_, change, reason) => {
    const wrongUrl = change(new URL(url)).href;
    const { findings } = await checkDatabase({ url: wrongUrl, apiUrl });
    expect(findings).toMatchObject([
      {
        state: "wrong",
        subject: "Database",
        text: expect.stringMatching(reason),
        fix: "Start it, or correct DATABASE_URL.",
      },
    ]);
  });

  test("a role of the API that may not log in, reads too little, or does more than read", async () => {
    const check = async (as: string) =>
      faultsOf((await checkDatabase({ url, apiUrl: as })).findings);
    const [stranger] = await check(withUser(url, "nobody_there", "a"));
    expect(stranger).toMatch(
      /^✗ Role +The database at .* cannot be reached[\s\S]*correct API_DATABASE_URL\.$/,
    );

    const [powerful] = await check(url);
    expect(powerful).toMatch(/can do more than read: it is a superuser, [\s\S]*API_DATABASE_URL/);

    await owner.pool.query("REVOKE SELECT ON people FROM dateline_reader");
    const [blind] = await check(apiUrl);
    await owner.pool.query("GRANT SELECT ON people TO dateline_reader");
    expect(blind).toMatch(/cannot read people\.\n +Grant again what it needs, with: npm run/);
  });

  test("missing extensions and migrations", async () => {
    const other = await createTestDatabase();
    const client = await connect(other.url);
    await client.query("DROP EXTENSION pg_trgm CASCADE");
    const { rows } = await client.query(
      `DELETE FROM _prisma_migrations WHERE migration_name =
        (SELECT max(migration_name) FROM _prisma_migrations) RETURNING migration_name AS name`,
    );
    const { findings } = await checkDatabase({ url: other.url, apiUrl: other.url });
    const faults = faultsOf(findings);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/pg_trgm is not in the database\.\n +.*CREATE EXTENSION pg_trgm;/);
    expect(faults[1]).toContain(`The database lacks the migration ${rows[0]?.name}.`);
    expect(faults[1]).toContain("Migrate it with");
    await client.end();
    await other.drop();
  });

  test("tables that a restore left out", async () => {
    const other = await createTestDatabase();
    const client = await connect(other.url);
    await client.query("DROP TABLE dataset_versions CASCADE");
    const { findings } = await checkDatabase({ url: other.url, apiUrl: other.url });
    expect(faultsOf(findings)).toMatchObject([expect.stringContaining("restore it completely")]);
    await client.end();
    await other.drop();
  });

  test("a clock that differs", async () => {
    const client = await connect(url);
    expect(await checkClock(client)).toMatchObject({ state: "ok" });
    const clocks = await Promise.all(
      [75_000, -75_000].map((ms) => checkClock(client, () => Date.now() + ms)),
    );
    expect(clocks.map(showFinding)).toEqual([
      expect.stringMatching(/7[45] s ahead of the database's\.\n +Let both follow a time server/),
      expect.stringMatching(/7[45] s behind the database's/),
    ]);
    await client.end();
  });

  test("a disk without room for another copy of the database", async () => {
    expect(await checkDisk(tmpdir(), 1e18)).toMatchObject({
      state: "wrong",
      fix: expect.stringContaining("Free some space"),
    });
  });

  test("servers that are not ready or of two releases, and ignores servers that do not run", async () => {
    const origin = async (commit: string, at = database) =>
      new URL((await listen({ database: at, release: { version: "1.0.0", commit } })).url).origin;
    const broken = openDatabase({ url: "postgresql://nobody@127.0.0.1:1/nothing" });
    const [one, same, other, unready] = [
      await origin("a"),
      await origin("a"),
      await origin("b"),
      await origin("a", broken),
    ];
    expect(faultsOf(await checkServers(one, same))).toEqual([]);
    expect(faultsOf(await checkServers(one, other))).toEqual([
      expect.stringContaining("of different releases"),
    ]);
    expect(faultsOf(await checkServers(unready, one))).toEqual([
      expect.stringContaining("The database does not answer."),
    ]);
    const states = (await checkServers("http://127.0.0.1:1", one)).map(({ state }) => state);
    expect(states).toEqual(["unknown", "ok"]);
    await broken.close();
  });
});

describe("of a proxy the doctor finds", async () => {
  // Only the proxy is trusted: it has another address of this machine than the test.
  const proxyAddress = "127.0.0.2";
  const trustedProxies = parseTrustedProxies(proxyAddress);
  const { port } = await listen({
    database,
    rateLimit: { limit: 600, costLimit: 0, trustedProxies },
  });

  async function openProxy(toForwarded: (given: string, peer: string) => string | null) {
    const server = createServer((incoming, outgoing) => {
      const { "x-forwarded-for": given, ...headers } = incoming.headers;
      const forwarded = toForwarded(String(given), incoming.socket.remoteAddress ?? "");
      const sent = request({
        host: "127.0.0.1",
        port,
        path: incoming.url,
        method: incoming.method,
        headers: { ...headers, ...(forwarded && { "x-forwarded-for": forwarded }) },
        localAddress: proxyAddress,
      });
      sent.on("response", (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(sent);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    afterAll(() => {
      server.close();
      server.closeAllConnections();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }

  const appends = await openProxy((given, peer) => `${given}, ${peer}`);
  const replaces = await openProxy((_, peer) => peer);
  const passes = await openProxy((given) => given);
  const removes = await openProxy(() => null);

  test.each([
    ["nothing when it appends to X-Forwarded-For", appends, "ok", "tells readers apart"],
    ["nothing when it replaces X-Forwarded-For", replaces, "ok", "tells readers apart"],
    ["that it believes readers", passes, "wrong", "taken for another one"],
    ["that it hides readers", removes, "wrong", "they have no limit"],
    ["that nothing is there", "http://127.0.0.1:1/graphql", "wrong", "ECONNREFUSED"],
    ["that it leads elsewhere", appends.replace("graphql", "elsewhere"), "wrong", "status 404"],
  ])("%s", async (_, address, state, words) => {
    const finding = await checkProxy(address, trustedProxies);
    expect(finding).toMatchObject({ state, text: expect.stringContaining(words) });
  });

  test("that it cannot be judged from a trusted machine", async () => {
    const finding = await checkProxy(appends, parseTrustedProxies("127.0.0.0/8"));
    expect(finding).toMatchObject({ state: "unknown" });
  });
});

describe("npm run doctor", () => {
  async function run(env: Record<string, string>) {
    const child = spawn(process.execPath, toProgram("doctor", "src/doctor/cli.ts"), {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      env: {
        PATH: process.env.PATH ?? "",
        DATABASE_URL: url,
        API_DATABASE_URL: apiUrl,
        DOCTOR_DATA_FOLDER: tmpdir(),
        DOCTOR_IS_BUNDLED: "no",
        DOCTOR_API_ORIGIN: "http://127.0.0.1:1",
        DOCTOR_WEB_ORIGIN: "http://127.0.0.1:1",
        ...env,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    const [code] = await once(child, "close");
    return { code, output };
  }

  test("exits with 0 when nothing is wrong", async () => {
    const { code, output } = await run({});
    expect(output).toMatch(/✓ Role [\s\S]*· Proxy [\s\S]*\nNothing is wrong\.\n$/);
    expect(code).toBe(0);
  });

  test("exits with 1 and counts what is wrong, without the password", async () => {
    const secret = withUser(url, "nobody_there", "s3cret");
    const { code, output } = await run({ API_DATABASE_URL: secret });
    expect(output).toMatch(/✗ Role [\s\S]*\n1 to fix\.\n$/);
    expect(output).not.toContain("s3cret");
    expect(code).toBe(1);
  });

  test("refuses settings that the API would refuse", async () => {
    const { code, output } = await run({ RATE_LIMIT: "many" });
    expect(output).toMatch(/^RATE_LIMIT must be requests a minute, .* not "many"\.\n$/);
    expect(code).toBe(1);
  });
});
