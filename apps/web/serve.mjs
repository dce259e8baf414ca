import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { endWithNpm } from "../../scripts/lib/end-with-npm.mjs";
import { readEnv } from "./src/env.mjs";

// `next start` and `next dev` know neither HOST nor WEB_PORT, and listen on all interfaces.

try {
  const { host, port } = readEnv();
  await requireFreePort(host, port);
  const [node = "node", , command = "start"] = process.argv;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  process.argv = [node, next, command, "-H", host, "-p", String(port)];
  process.chdir(import.meta.dirname);
  endWithNpm(() => process.kill(process.pid, "SIGTERM"));
  createRequire(import.meta.url)(next);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

/**
 * @param {string} host
 * @param {number} port
 */
async function requireFreePort(host, port) {
  const server = createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(
      code === "EADDRINUSE"
        ? `Port ${port} is in use: set WEB_PORT to another one.`
        : `Cannot listen on ${host}:${port} (${code}): set HOST and WEB_PORT.`,
    );
  }
  server.close();
  await once(server, "close");
}
