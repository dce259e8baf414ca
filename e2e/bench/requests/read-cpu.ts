import { Agent, get, type IncomingHttpHeaders } from "node:http";
import { readProcessStat } from "@dateline/bench";
import type { Stack } from "./stack.ts";

/** What servers spend on a request whose answer they have in memory, in ms of CPU; null if unknown. */
export type Spent = { web: number; api: number } | null;

type Ask = { path: string; headers: Record<string, string> };

const connections = 8;
const warmUps = 1000;
const requests = 3000;

/** Sends the same request again and again, as different readers. */
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
      // Each reader has a rate limit.
      const reader = `203.0.${sent % 200}.${(sent >> 3) % 200}`;
      const headers = { ...ask.headers, "x-forwarded-for": reader };
      const { status } = await send(`${webUrl}${ask.path}`, { agent, headers });
      if (status !== 200 && status !== 304) throw new Error(`${ask.path}: status ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendInTurn));
}

type Sent = { status: number | undefined; headers: IncomingHttpHeaders };

/** Sends a request and reads its answer to the end. */
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

/** NaN where the system does not tell as Linux does. */
const readCpuMs = async (pid: number): Promise<number> =>
  (await readProcessStat(pid))?.cpuMs ?? Number.NaN;
