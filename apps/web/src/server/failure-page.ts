import type { ServerResponse } from "node:http";
import { type Refusal, refuse } from "./answers.ts";

/**
 * Replaces the framework's error responses, which require JavaScript and always have status 500.
 * Returns a function that sends the error page at once, unless the response has begun.
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
    // The framework has set these for its own error page.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Object.assign(response, { writeHead, write, end });
    refuse(response, refusal);
    // The framework's body is discarded.
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
