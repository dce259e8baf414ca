import { ApiError, type ErrorEntry, UnexpectedAnswerError, UnreachableError } from "./errors.ts";
import type { Settings } from "./options.ts";
import { toHash } from "./to-hash.ts";

/** The parameters of a request, as in the appendix "Persisted Documents" of GraphQL over HTTP. */
type Parameters = {
  query?: string;
  documentId?: string;
  operationName?: string | undefined;
  variables?: object | undefined;
};

/** An operation that is to be sent. */
export type Operation = {
  text: string;
  variables: object | undefined;
  operationName: string | undefined;
  signal: AbortSignal | undefined;
};

type Read = {
  response: Response;
  answer: { data?: unknown; errors?: unknown; extensions?: unknown };
};

// Longer addresses are refused by many servers and proxies.
const maxUrlLength = 8_000;

/** Sends an operation, by its hash if possible, and returns its answer without errors. */
export async function send(operation: Operation, settings: Settings) {
  const { text, operationName, variables, signal } = operation;
  const rest = { operationName, variables };
  const hash = settings.persisted ? await toHash(text) : null;
  if (hash === null) return toAnswer(await submit({ query: text, ...rest }, settings, signal));
  const documentId = `sha256:${hash}`;
  const first = await submit({ documentId, ...rest }, settings, signal);
  if (toErrors(first)?.[0].extensions?.code !== "PERSISTED_QUERY_NOT_FOUND") return toAnswer(first);
  return toAnswer(await submit({ query: text, documentId, ...rest }, settings, signal));
}

/** By GET, which can be cached, unless the address would be too long. */
async function submit(
  parameters: Parameters,
  { url, send, headers }: Settings,
  signal: AbortSignal | undefined,
): Promise<Read> {
  const accept = "application/graphql-response+json, application/json;q=0.9";
  const address = toAddress(url, parameters);
  const init = { headers: { accept, ...headers }, ...(signal && { signal }) };
  if (address.length <= maxUrlLength) return read(address, url, init, send);
  const body = JSON.stringify(parameters);
  const typed = { ...init.headers, "content-type": "application/json" };
  return read(url, url, { ...init, method: "POST", headers: typed, body }, send);
}

function toAddress(url: string, { variables, ...texts }: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) search.set(name, text);
  const json = JSON.stringify(variables ?? {});
  if (json !== "{}") search.set("variables", json);
  return `${url}${url.includes("?") ? "&" : "?"}${search}`;
}

async function read(
  address: string,
  url: string,
  init: RequestInit,
  send: Settings["send"],
): Promise<Read> {
  let response: Response;
  let text: string;
  try {
    response = await send(address, init);
    text = await response.text();
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw new UnreachableError(`${url} cannot be reached, or its answer broke off.`, { cause });
  }
  const answer = parse(text);
  if (answer === null) throw new UnexpectedAnswerError(url, response, text);
  return { response, answer };
}

function parse(text: string): Read["answer"] | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer =
      typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
    return isAnswer ? answer : null;
  } catch {
    return null;
  }
}

function toErrors({ answer }: Read): readonly [ErrorEntry, ...ErrorEntry[]] | null {
  const { errors } = answer;
  return Array.isArray(errors) && errors.length > 0 ? (errors as [ErrorEntry]) : null;
}

function toAnswer(read: Read): Omit<Read["answer"], "errors"> {
  const errors = toErrors(read);
  if (errors) throw new ApiError(errors, read.answer.data ?? null, read.response);
  return read.answer;
}
