import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeFreePort, tryToConnect } from "../processes/ports.ts";
import { Problem } from "../session/problem.ts";
import type { Session } from "../session/session.ts";
import { toReaderUrl } from "../start/database.ts";

export type PoolMode = "session" | "transaction";

const host = "127.0.0.1";

/** Throws unless PgBouncer is installed, and prints its version. */
export function requirePgBouncer() {
  const { error, stdout } = spawnSync("pgbouncer", ["--version"], { encoding: "utf8" });
  if (error) {
    throw new Problem("pgbouncer is not installed. On Debian: apt-get install pgbouncer");
  }
  console.log(stdout.split("\n")[0]);
}

/** Starts PgBouncer in front of the database at `url`. */
export async function startPgBouncer(
  { processes, settings }: Session,
  url: string,
  mode: PoolMode,
) {
  const { port: serverPort } = new URL(url);
  const { username, password } = new URL(toReaderUrl(settings.dataFolder, url));
  const port = await takeFreePort(host);
  const folder = mkdtempSync(join(settings.dataFolder, "pooler-"));
  // If this runs as root, PgBouncer runs as another user.
  for (const path of [settings.dataFolder, folder]) chmodSync(path, 0o755);
  writeFileSync(join(folder, "users.txt"), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    join(folder, "pgbouncer.ini"),
    `[databases]
dateline = host=${host} port=${serverPort} dbname=dateline
[pgbouncer]
listen_addr = ${host}
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, "users.txt")}
pool_mode = ${mode}
default_pool_size = ${mode === "session" ? 30 : 4}
${process.getuid?.() === 0 ? "user = nobody" : ""}
`,
  );
  const start = async () => {
    const { child } = processes.start("pgbouncer", "pgbouncer", [join(folder, "pgbouncer.ini")]);
    for (;;) {
      if ((await tryToConnect(host, port)) === null) return child;
      if (child.exitCode !== null) throw new Problem("pgbouncer did not start.");
      await sleep(50);
    }
  };
  let child = await start();
  return {
    port,
    stop: () => processes.stop(child, 5000),
    async restart() {
      await processes.stop(child, 5000);
      child = await start();
    },
  };
}
