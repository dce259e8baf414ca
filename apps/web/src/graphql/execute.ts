import type { TypedDocumentString } from "./generated.ts";

/** An error whose message may be shown to the reader. */
export class ApiError extends Error {
  /** The API's error code; UNREACHABLE if there was no response. */
  readonly code: string;
  /** Seconds after which to retry; null if the API does not say. */
  readonly retryAfter: number | null;
  constructor(code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** A version of the dataset: its number, and an identity that differs between databases. */
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
  /** Replaces the global `fetch`; may throw an ApiError. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Called with the version of the result, before it is returned. */
  onDataset?: (dataset: DatasetVersion) => void;
};

/**
 * Sends one operation and returns its complete data. Throws an ApiError for any error in the
 * response.
 */
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
