import type { ChildProcess } from "node:child_process";
import { programs } from "../artifact.ts";
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
  startServer(programs.api, "API_PORT", "/ready", {
    ...unlimited,
    COST_LIMIT: "0",
    DATABASE_URL: databaseUrl,
    ...env,
  });

export const startDashboard = (apiUrl: string, env: Record<string, string> = {}) =>
  startServer(programs.dashboard, "WEB_PORT", "/", {
    ...unlimited,
    API_URL: apiUrl,
    ...env,
  });

async function startServer(
  program: string,
  portName: string,
  readyPath: string,
  env: Record<string, string>,
): Promise<Server> {
  const port = await findFreePort();
  const url = `http://${host}:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = startProgram([program], { ...env, [portName]: String(port) }, "ignore");
    await untilReady(url + readyPath, child);
  };
  await start();
  return { url, start, child: () => child, stop: () => stop(child) };
}
