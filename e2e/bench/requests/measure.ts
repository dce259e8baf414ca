import { openTab } from "../browser.ts";
import { readCpu, type Spent, send } from "./read-cpu.ts";
import { readRequests, type Timed } from "./read-requests.ts";
import { readSample, type Sample } from "./sample.ts";
import type { Stack } from "./stack.ts";
import { viewKinds } from "./views.ts";

/** A request of the dashboard, with the kind of view that sent it. */
export type Found = Timed & { view: string; round: number };

export type Measured = {
  events: number;
  found: Found[];
  /** CPU time for the home page, and for one of its operations without and with its ETag. */
  cached: { page: Spent; operation: Spent; revalidated: Spent };
};

/** Measures the stacks in turns, view by view. */
export async function measure(stacks: readonly Stack[], rounds: number): Promise<Measured[]> {
  const subjects: { stack: Stack; sample: Sample; found: Found[] }[] = [];
  for (const stack of stacks) {
    const sample = await readSample(stack.webUrl);
    // A warm-up: servers compile their code and read data that every page needs.
    await readRequests(`${stack.webUrl}/`);
    subjects.push({ stack, sample, found: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { title, toPath } of viewKinds) {
      process.stderr.write(`Round ${round + 1}: ${title}\n`);
      for (const { stack, sample, found } of subjects) {
        const requests = await readRequests(`${stack.webUrl}${toPath(sample, round)}`);
        found.push(...requests.map((request) => ({ ...request, view: title, round })));
      }
    }
  }
  const measured: Measured[] = [];
  for (const { stack, found } of subjects) {
    process.stderr.write(`From memory: ${stack.events.toLocaleString("en")} events\n`);
    measured.push({ events: stack.events, found, cached: await readCached(stack) });
  }
  return measured;
}

async function readCached(stack: Stack): Promise<Measured["cached"]> {
  const accept = { "accept-encoding": "gzip" };
  const path = await findOperation(`${stack.webUrl}/`);
  const { headers } = await send(`${stack.webUrl}${path}`, { headers: accept });
  const { etag } = headers;
  if (etag === undefined) throw new Error(`${path} has no ETag.`);
  return {
    page: await readCpu(stack, { path: "/", headers: accept }),
    operation: await readCpu(stack, { path, headers: accept }),
    revalidated: await readCpu(stack, { path, headers: { ...accept, "if-none-match": etag } }),
  };
}

/** The address of an operation that a page requests. */
async function findOperation(address: string): Promise<string> {
  const { page, close } = await openTab();
  try {
    const asked = page.waitForRequest((request) => request.url().includes("/api/graphql?"));
    await page.goto(address);
    await page.locator(".menu > summary:visible").first().click();
    const { pathname, search } = new URL((await asked).url());
    return `${pathname}${search}`;
  } finally {
    await close();
  }
}
