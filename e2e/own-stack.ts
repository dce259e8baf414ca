import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { artifact, programs } from "./artifact.ts";
import { findFreePort } from "./own-dashboard.ts";

/**
 * What `npm run serve` starts, on a data folder of a journey's own, with a dataset beside the bundled
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

const host = "127.0.0.1";

/**
 * Starts a stack and imports a dataset's files, given by name.
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
    LOG_REQUESTS: "off",
    HOST: host,
    WEB_PORT: String(webPort),
    API_PORT: String(apiPort),
    // The journeys' own API_URL names another stack.
    API_URL: `http://${host}:${apiPort}`,
  };
  function importAgain(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const DATABASE_URL = readDatabaseUrl(env.DATA_DIR);
    const options = { cwd: artifact, env: { ...env, DATABASE_URL } };
    return readOutput(spawn(process.execPath, [programs.import, folder], options));
  }
  const stack = spawn(process.execPath, [programs.serve], { cwd: artifact, env });
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

/** Of the server that runs on a data folder. */
function readDatabaseUrl(dataFolder: string): string {
  const read = (file: string) => readFileSync(join(dataFolder, file), "utf8").trim();
  const port = read("postgres/postmaster.pid").split("\n")[3];
  return `postgresql://postgres:${read("postgres-password")}@${host}:${port}/dateline`;
}

async function waitForLine(child: ChildProcess, start: string) {
  child.stdout?.resume();
  const lines: string[] = [];
  if (child.stderr) {
    for await (const line of createInterface(child.stderr)) {
      lines.push(line);
      if (!line.startsWith(start)) continue;
      child.stderr.resume();
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
