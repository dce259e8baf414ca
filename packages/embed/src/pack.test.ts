import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const app = mkdtempSync(join(tmpdir(), "dateline-embed-"));
const modules = join(app, "node_modules");
const installed = join(modules, "@dateline", "embed");

/** What an application imports, with a mistake for each name of an attribute and of a detail. */
const page = `import "@dateline/embed/react";
import { DatelineTimeline } from "@dateline/embed";
export const element = <dateline-timeline organizations="csto" height={500} />;
// @ts-expect-error it is misspelled
export const wrong = <dateline-timeline organisations="csto" />;
export const first: DatelineTimeline | null = document.querySelector("dateline-timeline");
first?.addEventListener("dateline:view", ({ detail }) => {
  const from: string = detail.from;
  // @ts-expect-error there is no such date
  return [from, detail.until];
});
`;

beforeAll(() => {
  const run = (program: string, args: string[], cwd: string) =>
    execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", ["pack", "--pack-destination", app], source);
  const [file = ""] = run("ls", ["."], app).match(/\S+\.tgz/) ?? [];
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(app, file), "-C", installed, "--strip-components=1"], app);
  mkdirSync(join(modules, "@types"));
  for (const name of ["@types/react", "csstype"]) {
    const from = name === "csstype" ? require.resolve("@types/react/package.json") : undefined;
    const found = createRequire(from ?? import.meta.url).resolve(`${name}/package.json`);
    symlinkSync(dirname(found), join(modules, name));
  }
  writeFileSync(join(app, "package.json"), '{ "type": "module", "sideEffects": false }');
  writeFileSync(join(app, "page.tsx"), page);
  writeFileSync(join(app, "index.html"), '<script type="module" src="/main.js"></script>');
  writeFileSync(join(app, "main.js"), 'import "@dateline/embed";');
}, 120_000);
afterAll(() => rmSync(app, { recursive: true }));

test("the packed package has no dependency, and a script of at most 4 kB", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.private).toBeUndefined();
  for (const name of ["embed.js", "index.js"]) {
    const script = readFileSync(join(installed, "dist", name));
    expect(gzipSync(script).length, name).toBeLessThanOrEqual(4_096);
  }
  expect(readFileSync(join(installed, "LICENSE"), "utf8")).toContain("MIT");
});

test("the script is for modules and classic scripts alike", () => {
  const script = readFileSync(join(installed, "dist", "embed.js"), "utf8");
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/\bimport\.meta\b|\bexport\b/);
});

test("it is imported on a server, where there are no elements", () => {
  const read = 'import("@dateline/embed").then((embed) => console.log(Object.keys(embed).join()))';
  const args = ["--input-type=module", "--eval", read];
  const said = execFileSync(process.execPath, args, { cwd: app, encoding: "utf8" });
  expect(said.trim()).toBe("DatelineTimeline");
});

test.each(["bundler", "nodenext"])("its types are found with moduleResolution %s", (resolution) => {
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const module = resolution === "bundler" ? "esnext" : "nodenext";
  const options = ["--strict", "--noEmit", "--jsx", "preserve", "--target", "es2022"];
  execFileSync(
    process.execPath,
    [compiler, ...options, "--module", module, "--moduleResolution", resolution, "page.tsx"],
    { cwd: app, stdio: "inherit" },
  );
});

test("Vite keeps it in the bundle of an application that only imports it", async () => {
  const result = await build({ root: app, logLevel: "error", build: { write: false } });
  const [output] = [result].flat();
  const scripts = output && "output" in output ? output.output : [];
  const code = scripts.map((part) => ("code" in part ? part.code : "")).join("");
  expect(code).toContain('"dateline-timeline"'.replaceAll('"', ""));
  expect(code).toContain("customElements.define");
});
