import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDataset, startApi } from "./start-api.ts";

const source = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const app = mkdtempSync(join(tmpdir(), "dateline-client-"));
const modules = join(app, "node_modules");
const installed = join(modules, "@dateline", "client");

const readme = readFileSync(join(source, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);

const { readerUrl } = await createDataset();
const url = await startApi(readerUrl);

/** What an application imports, with mistakes that its compiler must find. */
const consumer = `import { ApiError, createClient, EventsDocument, type EventFilter } from "@dateline/client";
import { print } from "graphql";
import { CountDocument as tree } from "./tree.js";
import { CountDocument as text } from "./text.js";
const filter: EventFilter = { kinds: ["summit"], match: "CERTAIN" };
// @ts-expect-error there is no such match
export const wrong: EventFilter = { match: "LIKELY" };
const client = createClient({ url: "https://dateline.example/graphql", print });
export async function read(signal: AbortSignal): Promise<string[]> {
  const days: string[] = [];
  for await (const { date } of client.paginate(EventsDocument, { filter }, (data) => data.events, { signal })) {
    if (date.earliest !== null) days.push(date.earliest);
    // @ts-expect-error there is no such field
    days.push(date.middle);
  }
  for (const document of [tree, text]) {
    const { eventCount } = await client.request(document, { filter }, { signal });
    days.push(eventCount.toFixed());
  }
  // @ts-expect-error it is a number
  const count: string = (await client.request(tree, { filter })).eventCount;
  return [count, ...days];
}
export const isLimited = (error: unknown) => error instanceof ApiError && error.code === "RATE_LIMITED";
`;

beforeAll(async () => {
  const run = (program: string, args: string[], cwd: string) =>
    execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", ["pack", "--pack-destination", app], source);
  const [file = ""] = readdirSync(app).filter((name) => name.endsWith(".tgz"));
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(app, file), "-C", installed, "--strip-components=1"], app);
  mkdirSync(join(modules, "@types"));
  mkdirSync(join(modules, "@graphql-typed-document-node"));
  for (const name of ["@types/node", "graphql", "@graphql-typed-document-node/core"]) {
    symlinkSync(dirname(require.resolve(`${name}/package.json`)), join(modules, name));
  }
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(join(app, "consumer.ts"), consumer);
  writeFileSync(join(app, "tree.ts"), await generate({}));
  writeFileSync(join(app, "text.ts"), await generate({ documentMode: "string" }));
  for (const [n, text] of examples.entries()) writeFileSync(join(app, `example-${n}.ts`), text);
}, 120_000);
afterAll(() => rmSync(app, { recursive: true }));

/** What graphql-codegen makes of a document of the application's own, as the README says. */
function generate(config: object): Promise<string> {
  const text = "query Count($filter: EventFilter) { eventCount(filter: $filter) }";
  return codegen({
    filename: "graphql.ts",
    schema: parse(readFileSync(join(installed, "dist/schema.graphql"), "utf8")),
    documents: [{ location: "count.graphql", document: parse(text) }],
    config: {
      scalars: { Date: "string", DateTime: "string", EDTF: "string" },
      strictScalars: true,
      useTypeImports: true,
      ...config,
    },
    pluginMap: { typescriptOperations, typedDocumentNode },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  });
}

test("the packed package has no dependency, its license, and the schema of the API", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const needs = ["dependencies", "peerDependencies", "optionalDependencies", "private"];
  for (const name of needs) expect(manifest, name).not.toHaveProperty(name);
  expect(readFileSync(join(installed, "LICENSE"), "utf8")).toContain("MIT");
  const schema = require.resolve("@dateline/client/schema.graphql", { paths: [app] });
  const own = readFileSync(join(source, "../../apps/api/schema.graphql"), "utf8");
  expect(readFileSync(schema, "utf8")).toBe(own);
});

const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const strictest = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];

test.each([
  ["bundler", "in a browser", ["--module", "esnext", "--lib", "es2023,dom", "--types", ""]],
  ["nodenext", "in Node", ["--module", "nodenext", "--lib", "es2023", "--types", "node"]],
])("its types are found with moduleResolution %s %s", (resolution, _place, options) => {
  const files = ["consumer.ts", ...examples.map((_, n) => `example-${n}.ts`)];
  const args = ["--noEmit", "--target", "es2023", "--moduleResolution", resolution];
  execFileSync(process.execPath, [compiler, ...strictest, ...args, ...options, ...files], {
    cwd: app,
    stdio: "inherit",
  });
});

test.each(examples.map((_, n) => [n]))("Node runs example %d of the README", (n) => {
  // Its types are gone, and it asks the API of this test.
  const file = join(app, `example-${n}.mjs`);
  const [text = ""] = examples.slice(n);
  const plain = text.replace(/request<[^>]+>/, "request");
  writeFileSync(file, plain.replace("http://localhost:4000/graphql", url));
  const said = execFileSync(process.execPath, [file], { cwd: app, encoding: "utf8" });
  expect(said).toMatch([/^\d.+ 20\d\d: .+$/m, /^369$/m, /^\d+ events with three/][n] ?? /^never$/);
});

test("Vite leaves out what an application does not use", async () => {
  const main = `import { createClient } from "@dateline/client"; createClient({ url: "/graphql" });`;
  writeFileSync(join(app, "index.html"), '<script type="module" src="/main.js"></script>');
  writeFileSync(join(app, "main.js"), main);
  const result = await build({ root: app, logLevel: "error", build: { write: false } });
  const [output] = [result].flat();
  const scripts = output && "output" in output ? output.output : [];
  const code = scripts.map((part) => ("code" in part ? part.code : "")).join("");
  expect(code).toContain("documentId");
  expect(code).not.toContain("query Events");
});
