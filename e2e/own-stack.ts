import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findFreePort } from "./own-dashboard.ts";

/**
 * What `npm start` starts, on a data folder of a journey's own, with a dataset beside the bundled
 * one.
 */
export type OwnStack = {
  webUrl: string;
  apiUrl: string;
  /** What the import of the dataset printed. */
  imported: string;
  /** Imports the dataset again with these files changed, as a version of its own. */
  importAgain(files: Record<string, string>): Promise<string>;
  close(): Promise<void>;
};

const root = fileURLToPath(new URL("../", import.meta.url));
const host = "127.0.0.1";

/**
 * Starts a stack and imports a dataset's files, given by name. The dashboard must have been built.
 */
export async function openOwnStack(files: Record<string, string>): Promise<OwnStack> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-journey-"));
  const webPort = await findFreePort();
  const apiPort = await findFreePort();
  const env = {
    ...process.env,
    DATA_DIR: join(folder, "data"),
    DATABASE_URL: "",
    API_DATABASE_URL: "",
    HOST: host,
    WEB_PORT: String(webPort),
    API_PORT: String(apiPort),
    // The journeys' own API_URL names another stack.
    API_URL: `http://${host}:${apiPort}`,
  };
  const start = (script: string, args: string[] = []) =>
    spawn(process.execPath, [`scripts/${script}.mjs`, ...args], { cwd: root, env });
  function importAgain(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readOutput(start("import", [folder]));
  }
  const stack = start("start");
  async function close() {
    if (stack.exitCode === null) {
      stack.kill("SIGTERM");
      await once(stack, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    await waitForLine(stack, "Dateline is ready");
    const imported = await importAgain(files);
    const [webUrl, apiUrl] = [webPort, apiPort].map((port) => `http://${host}:${port}`) as [
      string,
      string,
    ];
    return { webUrl, apiUrl, imported, importAgain, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function waitForLine(child: ChildProcess, start: string) {
  child.stderr?.resume();
  const lines: string[] = [];
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (!line.startsWith(start)) continue;
      child.stdout.resume();
      return;
    }
  }
  throw new Error(`The stack did not start:\n${lines.join("\n")}`);
}

async function readOutput(child: ChildProcess): Promise<string> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The import failed:\n${output}`);
  return output;
}
