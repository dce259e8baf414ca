import type { TypedDocumentString } from "./generated.ts";

/** What went wrong, in a sentence that may be shown. */
export class ApiError extends Error {
  /** The API's code, or UNREACHABLE if there was no answer. */
  readonly code: string;
  /** After how many seconds to try again; null if the API does not say. */
  readonly retryAfter: number | null;
  constructor(code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The version of the dataset that an answer is of: its number, and what tells it from all others. */
export type DatasetVersion = { version: number; identity: string };

type Answer<Result> = {
  data?: Result | null;
  extensions?: { dataset?: DatasetVersion };
  errors?: { message: string; extensions?: { code?: string } }[];
};

/** Sends one operation to the API. */
export type Ask = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

export type ExecuteOptions = {
  url: string;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** Sends the request in place of the global `fetch`; may throw an ApiError. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Called with the version that the answer is of, before the answer is returned. */
  onDataset?: (dataset: DatasetVersion) => void;
};

/** Sends one operation and returns its data whole; any error of the answer is thrown as an ApiError. */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { url, signal, headers, fetch: send = fetch, onDataset }: ExecuteOptions,
): Promise<Result> {
  let response: Response;
  try {
    response = await send(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json",
        ...headers,
      },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: signal ?? null,
      cache: "no-store",
    });
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    throw new ApiError("UNREACHABLE", "The server cannot be reached.");
  }
  const answer = (await response.json().catch((): Answer<Result> => ({}))) as Answer<Result>;
  const [error] = answer.errors ?? [];
  if (error) {
    const retryAfter = Number(response.headers.get("retry-after")) || null;
    throw new ApiError(error.extensions?.code ?? "UNKNOWN", error.message, retryAfter);
  }
  if (!answer.data) throw new ApiError("UNREACHABLE", "The server cannot be reached.");
  if (answer.extensions?.dataset) onDataset?.(answer.extensions.dataset);
  return answer.data;
}
