import type { ServerResponse } from "node:http";
import { type Refusal, refuse } from "./answers.ts";

/**
 * Sends a refusal in the place of a page that the framework failed to make: it has no page for that
 * which works without scripts, and the status 500 for every reason. Returns a function that does so
 * at once, for an answer that has not begun.
 */
export function replaceFailure(
  response: ServerResponse,
  toFailure: () => Refusal,
): (refusal: Refusal) => void {
  const { writeHead, write, end } = response;
  let isReplaced = false;
  const isFailure = (status: number) =>
    status === 500 && String(response.getHeader("content-type")).startsWith("text/html");
  const replace = (refusal: Refusal) => {
    if (response.headersSent) return;
    isReplaced = true;
    // The framework has set them for its own page.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Object.assign(response, { writeHead, write, end });
    refuse(response, refusal);
    // What the framework goes on to write has no place.
    Object.assign(response, wrapped);
  };
  const unlessReplaced = <Args extends unknown[], Result>(
    method: (...args: Args) => Result,
    toStatus: (...args: Args) => unknown,
    instead: Result,
  ) =>
    function send(...args: Args): Result {
      const isTheirs = response.headersSent || !isFailure(Number(toStatus(...args)));
      if (isTheirs && !isReplaced) return method.apply(response, args);
      if (!isReplaced) replace(toFailure());
      const done = args.at(-1);
      if (typeof done === "function") setImmediate(() => done());
      return instead;
    };
  const current = () => response.statusCode;
  const wrapped = {
    writeHead: unlessReplaced(
      writeHead as (...args: unknown[]) => ServerResponse,
      (status) => status,
      response,
    ),
    write: unlessReplaced(write as (...args: unknown[]) => boolean, current, true),
    end: unlessReplaced(end as (...args: unknown[]) => ServerResponse, current, response),
  };
  Object.assign(response, wrapped);
  return replace;
}
