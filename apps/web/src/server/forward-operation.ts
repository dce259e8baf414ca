import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { apiUrl } from "../env.mjs";
import { ApiError } from "../graphql/execute.ts";
import { toForwarded } from "../graphql/forward.ts";
import { operationTexts } from "../graphql/generated-texts.ts";
import { callApi, retryAfterSeconds } from "../outage/call-api.ts";
import { fetchEncoded } from "../outage/fetch-encoded.ts";
import { splitPath } from "./read-refusal.ts";

/** The API's limit; the dashboard's longest operation is a fiftieth of it. */
const maxBodyBytes = 100_000;
/** The address goes on to the API, with the text of its operation if need be. */
const maxUrlLength = 8_000;

/**
 * Forwards the dashboard's operations to the API, so that pages only connect to their own origin.
 * Not a route of the framework, which takes ten times the CPU time of the API's cached answer.
 */
export async function forwardOperation(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = toRefusal(request);
  if (refusal) return refuse(response, ...refusal);
  const left = new AbortController();
  response.once("close", () => left.abort());
  try {
    const question = await readQuestion(request);
    const ask = ({ search, body }: Question) => {
      const call = { ...toCall(request), body, signal: left.signal };
      return callApi(`${apiUrl()}/graphql${search}`, call, fetchEncoded);
    };
    const answer = await ask(question);
    // The API has been restarted, or it is another one.
    const withText = answer.status === 404 ? addText(question) : null;
    const sent = withText ? await ask(withText) : answer;
    response.writeHead(sent.status, toFields(request, sent.headers));
    response.end(Buffer.from(await sent.arrayBuffer()));
  } catch (error) {
    if (left.signal.aborted) return;
    const { code, message } = error instanceof ApiError ? error : unreachable;
    const status = code === "TIMEOUT" ? 504 : 503;
    refuse(response, status, code, message, { "retry-after": String(retryAfterSeconds) });
  }
}

const isPost = ({ method }: IncomingMessage): boolean => method === "POST";

function toRefusal(
  request: IncomingMessage,
): [status: number, code: string, message: string] | null {
  if (!isPost(request)) {
    if ((request.url ?? "").length <= maxUrlLength) return null;
    const message = `An address has at most ${maxUrlLength} characters. Send the same by POST.`;
    return [414, "BAD_USER_INPUT", message];
  }
  // Without a length the body could have any size.
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  if (length <= maxBodyBytes) return null;
  return [413, "BAD_USER_INPUT", `Send at most ${maxBodyBytes} bytes, with Content-Length.`];
}

/** Of a GET the query string, of a POST the body. */
type Question = { search: string; body: Buffer<ArrayBuffer> | null };

async function readQuestion(request: IncomingMessage): Promise<Question> {
  if (isPost(request)) return { search: "", body: await buffer(request) };
  return { search: `?${splitPath(request.url ?? "").query}`, body: null };
}

/** Adds the text of the operation; null if the dashboard does not have it. */
function addText({ search, body }: Question): Question | null {
  if (body === null) {
    const query = findText(new URLSearchParams(search).get("documentId"));
    return query ? { search: `${search}&${new URLSearchParams({ query })}`, body } : null;
  }
  const asked = parseJson(String(body));
  if (typeof asked !== "object" || asked === null || !("documentId" in asked)) return null;
  const query = findText(asked.documentId);
  return query ? { search, body: Buffer.from(JSON.stringify({ ...asked, query })) } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findText(id: unknown): string | null {
  const hash = String(id).replace(/^sha256:/, "");
  return Object.hasOwn(operationTexts, hash) ? (operationTexts[hash] ?? null) : null;
}

function toCall(request: IncomingMessage) {
  const { method = "GET" } = request;
  const accept = readField(request, "accept");
  const tags = readField(request, "if-none-match");
  return {
    method,
    headers: {
      ...toForwarded({ get: (name) => readField(request, name) }),
      ...(isPost(request) && { "content-type": "application/json" }),
      ...(tags !== null && { "if-none-match": tags }),
      // A browser that opens the address would get the API's playground.
      accept: accept === null || accept.includes("text/html") ? "application/json" : accept,
      "accept-encoding": readField(request, "accept-encoding") ?? "identity",
    },
  };
}

const unreachable = { code: "UNREACHABLE", message: "The server cannot be reached." };

const readField = ({ headers }: IncomingMessage, name: string): string | null =>
  [headers[name] ?? []].flat().join(", ") || null;

const kept = [
  ...["content-type", "content-encoding", "content-length", "etag", "vary", "dataset-version"],
  ...["ratelimit", "ratelimit-policy", "retry-after"],
];

/**
 * A cache may keep what has a tag, but asks each time whether it is current: in a page all answers
 * are of one dataset version, and with those of a cache that does not ask, none would be found.
 */
const toFields = (request: IncomingMessage, headers: Headers): Record<string, string> => ({
  ...Object.fromEntries([...headers].filter(([name]) => kept.includes(name))),
  "cache-control": !isPost(request) && headers.has("etag") ? "public, no-cache" : "no-store",
});

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    })
    .end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
