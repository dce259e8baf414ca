import type { IncomingMessage } from "node:http";
import type { Refusal } from "./answers.ts";

/** Operations, whose limit the API holds. Beyond it they are refused here, before the framework. */
export const graphqlPath = "/api/graphql";
/** Where a file is sent to be read as events. */
const importPath = "/api/import";
/** The bundler's own, in development. */
export const developmentPath = /^\/(?:_next|__nextjs)/;

/**
 * Also of a whole address, which a client may send as if to a proxy; null if it is neither. Without
 * the fragment, which the framework ignores.
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
  /** Throws when the framework could not read the state of a page that a browser sent. */
  checkRouterState: (state: string | string[] | undefined) => unknown;
  isDevelopment: boolean;
};

/** The refusal of a malformed request; null for one that is served. */
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
