import type { ServerResponse } from "node:http";
import type { Outcome } from "../outage/outcome.ts";

/**
 * Corrects the status of what was rendered: 404 or 410 for what is not there, and 429 with the time to wait
 * for what failed because the API refused its reader more.
 */
export function correctStatus(response: ServerResponse, outcome: Outcome): void {
  const writeHead = response.writeHead as (...args: unknown[]) => ServerResponse;
  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      const { missing, refusedSeconds } = outcome;
      if (missing && status === 200) return writeHead.call(response, missing, ...rest);
      if (refusedSeconds === null || status !== 503)
        return writeHead.call(response, status, ...rest);
      response.setHeader("retry-after", String(refusedSeconds));
      return writeHead.call(response, 429, ...rest);
    },
  });
}
