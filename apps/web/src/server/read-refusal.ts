import type { IncomingMessage } from "node:http";
import type { Refusal } from "./answers.ts";

/**
 * Path of operations. They have the API's rate limit, and are refused here, before the framework.
 */
export const graphqlPath = "/api/graphql";
/** Path to which files are uploaded to be read as events. */
const importPath = "/api/import";
/** Paths of the bundler, in development. */
export const developmentPath = /^\/(?:_next|__nextjs)/;

/**
 * The path of a request target, without the fragment, which the framework ignores. Accepts a whole
 * URL, which clients send to proxies; null for anything else.
 */
export function toPath(target: string): string | null {
  const [url = ""] = target.split("#");
  if (url.startsWith("/")) return url;
  const whole = /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;
  return whole && `${whole.pathname}${whole.search}`;
}

export const splitPath = (path: string) => {
  const [pathname = "", ...query] = path.split("?");
  return { pathname, query: query.join("?") };
};

type RefusalOptions = {
  /** Throws if the framework could not parse the router state that a browser sent. */
  checkRouterState: (state: string | string[] | undefined) => unknown;
  isDevelopment: boolean;
};

/** The response to a malformed request; null if the request is to be served. */
export function readRefusal(
  request: IncomingMessage,
  path: string | null,
  { checkRouterState, isDevelopment }: RefusalOptions,
): Refusal | null {
  const { method = "GET", headers, httpVersion } = request;
  if (headers.host === undefined ? httpVersion === "1.1" : !URL.canParse(`http://${headers.host}`))
    return badRequest("The request's Host field is no host.");
  const pathname = path === null ? "*" : splitPath(path).pathname;
  const methods = toMethods(pathname);
  const allow = [...methods, "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { status: 204, text: "", headers: { allow } };
  const isBundler = isDevelopment && developmentPath.test(pathname);
  if (!methods.includes(method) && !isBundler) {
    return { status: 405, text: `Send ${methods.join(" or ")}.`, headers: { allow } };
  }
  try {
    checkRouterState(headers["next-router-state-tree"]);
    return null;
  } catch {
    return badRequest("The Next-Router-State-Tree field cannot be read.");
  }
}

function toMethods(pathname: string): readonly string[] {
  if (pathname === importPath) return ["POST"];
  return pathname === "*" || pathname === graphqlPath ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"];
}

export const badRequest = (text: string): Refusal => ({ status: 400, text });
