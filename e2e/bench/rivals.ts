import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const source = fileURLToPath(new URL("rivals", import.meta.url));
const folder = fileURLToPath(new URL("../../.data/bench-web", import.meta.url));

/** Installs what we are measured against beside the project, so that who uses Dateline gets none of it. Gives its folder. */
export async function installRivals(): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(source)) await copyFile(join(source, name), join(folder, name));
  const wanted = await readFile(join(folder, "package.json"), "utf8");
  const installed = join(folder, "node_modules", "installed.json");
  if ((await readFile(installed, "utf8").catch(() => null)) !== wanted) {
    process.stderr.write("Installing the rivals and Lighthouse…\n");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    await promisify(execFile)(npm, args, { cwd: folder });
    await writeFile(installed, wanted);
  }
  return folder;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Serves a folder's files on a port of its own. */
export async function serveFolder(folder: string) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    try {
      const body = await readFile(join(folder, normalize(decodeURIComponent(pathname))));
      const type = types[extname(pathname)];
      response.setHeader("content-type", type ?? "application/octet-stream");
      // As every server of pages does.
      if (type !== undefined) response.setHeader("content-encoding", "gzip");
      response.end(type === undefined ? body : gzipSync(body));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
