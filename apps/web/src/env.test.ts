import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readEnv } from "./env.mjs";

test("everything has a default, and an empty variable is an unset one", () => {
  const defaults = {
    host: "127.0.0.1",
    port: 3000,
    apiUrl: "http://127.0.0.1:4000",
    publicApiUrl: "http://127.0.0.1:4000",
    publicUrl: null,
    reportTo: null,
    imageHosts: [],
    importToken: null,
    trustProxy: null,
    limitsUrl: null,
    pageLimit: 300,
    rateLimit: 600,
    pageCacheMegabytes: 64,
    drainMs: 0,
    logsRequests: false,
    metrics: null,
    traces: null,
    commit: null,
  };
  expect(readEnv({})).toEqual(defaults);
  const empty = { HOST: "", WEB_PORT: "", API_URL: "", PUBLIC_API_URL: "", PUBLIC_URL: "" };
  expect(readEnv({ ...empty, REPORT_TO: "", IMPORT_TOKEN: "" })).toEqual(defaults);
});

test.each([
  [
    { HOST: "::1", WEB_PORT: "8080" },
    { host: "::1", port: 8080 },
  ],
  [{ API_URL: "http://api:4000/" }, { apiUrl: "http://api:4000", publicApiUrl: "http://api:4000" }],
  [{ API_URL: "https://d.example/api/" }, { apiUrl: "https://d.example/api" }],
  [
    { API_URL: "http://api:4000", PUBLIC_API_URL: "https://api.d.example" },
    { apiUrl: "http://api:4000", publicApiUrl: "https://api.d.example" },
  ],
  [{ PUBLIC_URL: "https://Dateline.Example/" }, { publicUrl: "https://dateline.example" }],
  [{ PUBLIC_URL: "http://[::1]:3000" }, { publicUrl: "http://[::1]:3000" }],
  [
    { PAGE_CACHE_MEGABYTES: "0", DRAIN_SECONDS: "3" },
    { pageCacheMegabytes: 0, drainMs: 3_000 },
  ],
  [
    { PAGE_LIMIT: "0", RATE_LIMIT: "7", TRUST_PROXY: "10.0.0.0/8", DRAIN_SECONDS: "15" },
    { pageLimit: 0, rateLimit: 7, trustProxy: "10.0.0.0/8", drainMs: 15_000 },
  ],
  [
    { HOST: "0.0.0.0", WEB_METRICS_PORT: "9101" },
    { metrics: { host: "127.0.0.1", port: 9101, variable: "WEB_METRICS_PORT" } },
  ],
  [
    { METRICS_HOST: "10.0.0.5", WEB_METRICS_PORT: "9101" },
    { metrics: { host: "10.0.0.5", port: 9101, variable: "WEB_METRICS_PORT" } },
  ],
  [
    { IMAGE_HOSTS: "upload.wikimedia.org, Pictures.example:8443,,b\u00fccher.example" },
    { imageHosts: ["upload.wikimedia.org", "pictures.example:8443", "xn--bcher-kva.example"] },
  ],
  [{ IMPORT_TOKEN: "0123456789abcdef" }, { importToken: "0123456789abcdef" }],
  [{ REPORT_TO: "desk@d.example" }, { reportTo: "desk@d.example" }],
  [{ REPORT_TO: "mailto:desk@d.example" }, { reportTo: "mailto:desk@d.example" }],
  [
    { REPORT_TO: "https://github.com/a/b/issues/new?labels=data" },
    { reportTo: "https://github.com/a/b/issues/new?labels=data" },
  ],
])("%j is understood", (env, expected) => {
  expect(readEnv(env)).toMatchObject(expected);
});

const address = [
  "d.example",
  "localhost:4000",
  "ftp://d.example",
  "https://",
  "https://d.example/?a=b",
  "https://d.example/#a",
  "javascript:alert(1)",
  " ",
];
const refused: [string, string][] = [
  ...["http", "-1", "65536", "3e3", " 3000"].map((value): [string, string] => ["WEB_PORT", value]),
  ...["PAGE_LIMIT", "RATE_LIMIT"].flatMap((name) =>
    ["-1", "1e3", "1000001", "many"].map((value): [string, string] => [name, value]),
  ),
  ...["API_URL", "PUBLIC_API_URL", "PUBLIC_URL"].flatMap((name) =>
    address.map((value): [string, string] => [name, value]),
  ),
  ["API_URL", "http://127.0.0.1:4000/graphql"],
  ["PUBLIC_API_URL", "https://d.example/graphql/"],
  ["PUBLIC_URL", "https://example.org/dateline"],
  ["PUBLIC_URL", "https://example.org/dateline/"],
  ["REPORT_TO", "nonsense"],
  ["REPORT_TO", "javascript:alert(1)"],
  ["REPORT_TO", "a@b?bcc=c@d"],
  ["REPORT_TO", "two words@d.example"],
  ...["*", "*.d.example", "https://d.example", "d.example/", "me@d.example", "d.example:port"].map(
    (value): [string, string] => ["IMAGE_HOSTS", value],
  ),
  ...["d.example; script-src *", "d.example *", "'self'", "data:", "[::1]", "a\\b"].map(
    (value): [string, string] => ["IMAGE_HOSTS", value],
  ),
];

test.each(refused)("%s %j is refused in one sentence with its name and value", (name, value) => {
  const read = () => readEnv({ [name]: value });
  expect(read).toThrow(new RegExp(`^${name} must .+\\.$`));
  expect(read).toThrow(`not "${value}"`);
});

test.each([{ WEB_METRICS_PORT: "3000" }, { WEB_PORT: "9101", WEB_METRICS_PORT: "9101" }])(
  "%j is refused, because one port cannot serve both",
  (env) => {
    expect(() => readEnv(env)).toThrow(
      `WEB_METRICS_PORT must differ from WEB_PORT, which is ${env.WEB_METRICS_PORT}.`,
    );
  },
);

test.each(["API_URL", "PUBLIC_API_URL", "PUBLIC_URL", "REPORT_TO"])(
  "a password in %s is refused and not repeated",
  (name) => {
    const read = () => readEnv({ [name]: "https://me:s3cret@d.example" });
    expect(read).toThrow(new RegExp(`^${name} must .+\\.$`));
    expect(read).not.toThrow("s3cret");
  },
);

/** Runs what `npm start` or `npm run dev` runs, expects it to fail, and resolves to its output. */
async function fail(command: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["serve.mjs", command], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  return output;
}

test("proxies to trust are refused as by the API", async () => {
  expect(await fail("start", { TRUST_PROXY: "proxy.example" })).toBe(
    'TRUST_PROXY must be addresses or subnets with commas between them, or none, not "proxy.example".\n',
  );
});

test.each(["start", "dev"])("%s ends with that sentence alone", async (command) => {
  expect(await fail(command, { PUBLIC_URL: "https://example.org/dateline" })).toBe(
    'PUBLIC_URL must have no path, not "https://example.org/dateline": the dashboard stands at the root of a host, such as https://dateline.example.\n',
  );
});

test("start names a port that is in use and a host that is not of this machine", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  expect(await fail("start", { WEB_PORT: String(port) })).toBe(
    `Port ${port} is in use: set WEB_PORT to another one.\n`,
  );
  server.close();
  expect(await fail("start", { HOST: "192.0.2.1", WEB_PORT: "0" })).toBe(
    "Cannot listen on 192.0.2.1:0 (EADDRNOTAVAIL): set HOST and WEB_PORT.\n",
  );
});

test.each(["redis://me:secret@db.example", "db.example/limits"])(
  "LIMITS_URL=%s is refused without repeating it, which may have a password",
  (value) => {
    expect(() => readEnv({ LIMITS_URL: value })).toThrow(
      /^LIMITS_URL must name a PostgreSQL database: postgresql:\/\/user:password@host:5432\/database\.$/,
    );
  },
);

test.each(["0123456789abcde", "a token with spaces", "не-латинский-токен", "x".repeat(201)])(
  "IMPORT_TOKEN=%s is refused without repeating it",
  (value) => {
    const read = () => readEnv({ IMPORT_TOKEN: value });
    expect(read).toThrow(/^IMPORT_TOKEN must be 16 to 200 .+\.$/);
    expect(read).not.toThrow(value);
  },
);
