import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { artifact, programs } from "./artifact.ts";
import { findFreePort } from "./own-dashboard.ts";

/**
 * What `npm run serve` starts, on a separate data folder, with another dataset beside the bundled
 * one.
 */
export type OwnStack = {
  webUrl: string;
  apiUrl: string;
  /** The output of the dataset's import. */
  imported: string;
  /** Imports the dataset again with these files changed, as a new version. */
  importAgain(files: Record<string, string>): Promise<string>;
  /** Imports the files of another collection, or a new version of them. */
  importBeside(files: Record<string, string>): Promise<string>;
  /** Imports the text of site.yaml. */
  importSite(text: string): Promise<string>;
  /** Removes a collection. */
  remove(slug: string): Promise<string>;
  close(): Promise<void>;
};

const host = "127.0.0.1";

/**
 * Starts a stack and imports the files of a dataset, given by name: beside the bundled collection,
 * or in its place if they have its slug.
 */
export async function openOwnStack(
  files: Record<string, string>,
  { collection }: { collection?: string } = {},
): Promise<OwnStack> {
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
    // The API_URL of the journeys belongs to another stack.
    API_URL: `http://${host}:${apiPort}`,
  };
  function runImport(...args: string[]) {
    const DATABASE_URL = readDatabaseUrl(env.DATA_DIR);
    const options = { cwd: artifact, env: { ...env, DATABASE_URL } };
    return readOutput(spawn(process.execPath, [programs.import, "--yes", ...args], options));
  }
  function write(place: string, files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  }
  function importAgain(files: Record<string, string>) {
    write(folder, files);
    return runImport(...(collection === undefined ? [] : ["--collection", collection]), folder);
  }
  async function importBeside(files: Record<string, string>, file = "") {
    const beside = mkdtempSync(join(tmpdir(), "dateline-collection-"));
    try {
      write(beside, files);
      return await runImport(join(beside, file));
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
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
    const importSite = (text: string) => importBeside({ "site.yaml": text }, "site.yaml");
    const remove = (slug: string) => runImport("--remove", slug);
    return { webUrl, apiUrl, imported, importAgain, importBeside, importSite, remove, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The URL of the database server that runs on a data folder. */
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
