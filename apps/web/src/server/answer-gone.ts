import type { ServerResponse } from "node:http";
import type { Outcome } from "../outage/outcome.ts";

/** Changes the status of a page that was rendered for a removed record from 200 to 410. */
export function answerGone(response: ServerResponse, outcome: Outcome): void {
  const writeHead = response.writeHead as (...args: unknown[]) => ServerResponse;
  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) =>
      writeHead.call(response, outcome.isGone && status === 200 ? 410 : status, ...rest),
  });
}
