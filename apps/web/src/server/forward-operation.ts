import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { apiUrl } from "../env.mjs";
import { ApiError } from "../graphql/execute.ts";
import { toForwarded } from "../graphql/forward.ts";
import { operationTexts } from "../graphql/generated-texts.ts";
import { callApi, retryAfterSeconds } from "../outage/call-api.ts";
import { fetchEncoded } from "../outage/fetch-encoded.ts";
import { matches } from "./if-none-match.ts";
import type { AskedOperation, KeptAnswer, OperationKeeper } from "./operation-keeper.ts";
import { splitPath } from "./read-refusal.ts";

/** The API's limit. The dashboard's longest operation has 2 % of it. */
const maxBodyBytes = 100_000;
/** The address is forwarded to the API, if necessary with the text of its operation. */
const maxUrlLength = 8_000;

/**
 * Forwards the dashboard's operations to the API, so that pages connect only to their own origin,
 * or responds from memory. Not a route of the framework, which would take ten times the CPU time of
 * the API's cached response.
 */
export const createForwarder =
  (keeper: OperationKeeper | null) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = toRefusal(request);
    if (refusal) return refuse(response, ...refusal);
    const asked = keeper && toAsked(request);
    const kept = asked && (await keeper.find(asked, request.headers));
    if (kept && sendKept(request, response, kept)) return;
    await forward(request, response, (sent, body) => {
      const identity = sent.headers.get("dataset-identity");
      const isLasting = sent.status === 200 && sent.headers.has("etag") && identity !== null;
      if (!asked || !isLasting || request.method !== "GET") return;
      const fields = toFields(request, sent.headers, lasting);
      keeper.keep(asked, { fields, body }, { identity, headers: request.headers });
    });
  };

/** The parameters on which the response to a GET depends; null for a POST, which is not cached. */
function toAsked(request: IncomingMessage): AskedOperation | null {
  if (isPost(request)) return null;
  const { accept, "accept-encoding": encoding } = toCall(request).headers;
  return { search: splitPath(request.url ?? "").query, accept, encoding };
}

/**
 * Sends a cached response. Returns false if the client has another ETag, which only the API can
 * validate.
 */
function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  { fields, body }: KeptAnswer,
): boolean {
  const tags = readField(request, "if-none-match");
  if (tags === null) {
    response.writeHead(200, fields).end(request.method === "HEAD" ? undefined : body);
    return true;
  }
  if (!matches(tags, fields.etag ?? "")) return false;
  const { "content-type": _, "content-encoding": __, "content-length": ___, ...rest } = fields;
  response.writeHead(304, rest).end();
  return true;
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  onAnswer: (answer: Response, body: Buffer) => void,
): Promise<void> {
  const left = new AbortController();
  response.once("close", () => left.abort());
  try {
    const question = await readQuestion(request);
    const ask = ({ search, body }: Question) => {
      const call = { ...toCall(request), body, signal: left.signal };
      return callApi(`${apiUrl()}/graphql${search}`, call, fetchEncoded);
    };
    const answer = await ask(question);
    // The API was restarted or replaced, and does not know the hash.
    const withText = answer.status === 404 ? addText(question) : null;
    const sent = withText ? await ask(withText) : answer;
    const body = Buffer.from(await sent.arrayBuffer());
    response.writeHead(sent.status, toFields(request, sent.headers, passed)).end(body);
    onAnswer(sent, body);
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
  // A body without a length could have any size.
  const length = Number(request.headers["content-length"] ?? Number.NaN);
  if (length <= maxBodyBytes) return null;
  return [413, "BAD_USER_INPUT", `Send at most ${maxBodyBytes} bytes, with Content-Length.`];
}

/** The query string of a GET, the body of a POST. */
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
      // The API would send its playground to a browser that opens this address.
      accept: accept === null || accept.includes("text/html") ? "application/json" : accept,
      "accept-encoding": readField(request, "accept-encoding") ?? "identity",
    },
  };
}

const unreachable = { code: "UNREACHABLE", message: "The server cannot be reached." };

const readField = ({ headers }: IncomingMessage, name: string): string | null =>
  [headers[name] ?? []].flat().join(", ") || null;

/** Response headers that are the same for every reader. */
const lasting = [
  ...["content-type", "content-encoding", "content-length", "etag", "vary"],
  ...["dataset-identity", "dataset-version"],
];
const passed = [...lasting, "ratelimit", "ratelimit-policy", "retry-after"];

/**
 * Caches may store a response with an ETag but must revalidate it: all data of a page must have the
 * same dataset version, which a stale response could prevent.
 */
const toFields = (
  request: IncomingMessage,
  headers: Headers,
  names: readonly string[],
): Record<string, string> => ({
  ...Object.fromEntries([...headers].filter(([name]) => names.includes(name))),
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
