import type { ChildProcess } from "node:child_process";
import { findFreePort } from "../own-dashboard.ts";
import { host, startProgram, stop, untilReady } from "./programs.ts";

export type Server = {
  url: string;
  child(): ChildProcess;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const unlimited = { RATE_LIMIT: "0", PAGE_LIMIT: "0" };

export const startApi = (databaseUrl: string, env: Record<string, string> = {}) =>
  startServer("apps/api", ["--import", "tsx", "src/main.ts"], "API_PORT", "/ready", {
    ...unlimited,
    COST_LIMIT: "0",
    DATABASE_URL: databaseUrl,
    ...env,
  });

/** The dashboard that was built last. */
export const startDashboard = (apiUrl: string, env: Record<string, string> = {}) =>
  startServer("apps/web", ["serve.mjs", "start"], "WEB_PORT", "/", {
    ...unlimited,
    API_URL: apiUrl,
    ...env,
  });

async function startServer(
  folder: string,
  args: string[],
  portName: string,
  readyPath: string,
  env: Record<string, string>,
): Promise<Server> {
  const port = await findFreePort();
  const url = `http://${host}:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = startProgram(folder, args, { ...env, [portName]: String(port) }, "ignore");
    await untilReady(url + readyPath, child);
  };
  await start();
  return { url, start, child: () => child, stop: () => stop(child) };
}
