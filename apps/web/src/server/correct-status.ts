import type { ServerResponse } from "node:http";
import type { Outcome } from "../outage/outcome.ts";

/**
 * Corrects the status of a rendered page: 404 or 410 if its subject does not exist, and 429 with
 * Retry-After if it failed because the API's rate limit was exceeded.
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
