import { Agent, get, type IncomingHttpHeaders } from "node:http";
import { readProcessStat } from "@dateline/bench";
import type { Stack } from "./stack.ts";

/** CPU time in ms that the servers spend on a cached response; null if unknown. */
export type Spent = { web: number; api: number } | null;

type Ask = { path: string; headers: Record<string, string> };

const connections = 8;
const warmUps = 1000;
const requests = 3000;

/** Repeats the same request as different clients. */
export async function readCpu({ webUrl, webPid, apiPid }: Stack, ask: Ask): Promise<Spent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (count: number) => sendMany(webUrl, ask, { agent, count });
  try {
    await send(warmUps);
    const before = await Promise.all([readCpuMs(webPid), readCpuMs(apiPid)]);
    await send(requests);
    const after = await Promise.all([readCpuMs(webPid), readCpuMs(apiPid)]);
    const [web, api] = after.map((ms, n) => (ms - (before[n] ?? 0)) / requests);
    return web === undefined || api === undefined || Number.isNaN(web + api) ? null : { web, api };
  } finally {
    agent.destroy();
  }
}

type Many = { agent: Agent; count: number };

async function sendMany(webUrl: string, ask: Ask, { agent, count }: Many): Promise<void> {
  let sent = 0;
  const sendInTurn = async () => {
    while (sent < count) {
      sent += 1;
      // Each client has a rate limit.
      const reader = `203.0.${sent % 200}.${(sent >> 3) % 200}`;
      const headers = { ...ask.headers, "x-forwarded-for": reader };
      const { status } = await send(`${webUrl}${ask.path}`, { agent, headers });
      if (status !== 200 && status !== 304) throw new Error(`${ask.path}: status ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendInTurn));
}

type Sent = { status: number | undefined; headers: IncomingHttpHeaders };

/** Sends a request and reads its response to the end. */
export const send = (
  url: string,
  options: { agent?: Agent; headers: Record<string, string> },
): Promise<Sent> =>
  new Promise((resolve, reject) => {
    get(url, options, (response) => {
      response.resume();
      response.once("end", () =>
        resolve({ status: response.statusCode, headers: response.headers }),
      );
      response.once("error", reject);
    }).once("error", reject);
  });

/** NaN on systems other than Linux. */
const readCpuMs = async (pid: number): Promise<number> =>
  (await readProcessStat(pid))?.cpuMs ?? Number.NaN;
