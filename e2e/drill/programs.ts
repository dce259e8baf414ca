import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { artifact } from "../artifact.ts";

export const host = "127.0.0.1";

/** Starts a program of the artifact with the current Node. */
export function startProgram(
  args: readonly string[],
  env: Record<string, string> = {},
  output: "pipe" | "ignore" = "pipe",
): ChildProcess {
  const child = spawn(process.execPath, ["--import", exitWithParent, ...args], {
    cwd: artifact,
    env: {
      ...process.env,
      ...unset,
      DATELINE_SUPERVISOR: String(process.pid),
      HOST: host,
      NODE_ENV: "production",
      ...env,
    },
    stdio: ["ignore", output, output, "ipc"],
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
}

const started = new Set<ChildProcess>();
// A suspended process would not notice that its parent has exited.
process.on("exit", () => {
  for (const child of started) child.kill("SIGCONT");
});

const exitWithParent = new URL("../../scripts/processes/exit-with-parent.mjs", import.meta.url)
  .href;

// Ignores the settings of the environment in which the drill runs.
const unset = {
  DATABASE_URL: "",
  API_DATABASE_URL: "",
  DATABASE_READ_URL: "",
  API_URL: "",
  PUBLIC_API_URL: "",
  PUBLIC_URL: "",
  REPORT_TO: "",
  IMAGE_HOSTS: "",
  NEXT_TELEMETRY_DISABLED: "1",
};

export type Ended = { code: number | null; output: string };

export async function readEnd(child: ChildProcess): Promise<Ended> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}

export async function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  const isOver = await Promise.race([exited.then(() => true), sleep(20_000, false)]);
  if (isOver) return;
  child.kill("SIGKILL");
  await exited;
}

/** Resolves when the address answers with 200. */
export async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server of ${url} ended.`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(100);
  }
}
