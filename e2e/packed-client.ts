import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Installs the package @dateline/client as npm packs it, builds a page with Vite whose script is
 * `main`, and serves it. Resolves to its address.
 */
export async function serveWithClient(main: string) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-with-client-"));
  const app = join(folder, "app");
  const installed = join(app, "node_modules", "@dateline", "client");
  mkdirSync(installed, { recursive: true });
  const tarball = pack(folder);
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(join(app, "main.ts"), main);
  writeFileSync(join(app, "index.html"), page);
  await build({ root: app, logLevel: "error" });
  const server = await preview({ root: app, preview: { host: "127.0.0.1", port: 0 } });
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Packs a copy, because a test of the package may build it at the same time. */
function pack(folder: string): string {
  const copy = join(folder, "packages", "client");
  const source = join(root, "packages", "client");
  const isSource = (path: string) => !/\/(node_modules|dist)$/.test(path);
  cpSync(source, copy, { recursive: true, filter: isSource });
  symlinkSync(join(source, "node_modules"), join(copy, "node_modules"));
  for (const name of ["tsconfig.base.json", "apps/api/schema.graphql"]) {
    cpSync(join(root, name), join(folder, name));
  }
  execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: copy, stdio: "pipe" });
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  return join(folder, tarball);
}

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page that asks</title><link rel="icon" href="data:,"></head>
<body><main><h1>A page that asks</h1><p role="status"></p><ol></ol></main><script type="module" src="/main.ts"></script></body></html>`;
