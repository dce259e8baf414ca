import type { Operation } from "./operation.ts";

/** An error whose message may be shown to the reader. */
export class ApiError extends Error {
  /** The API's error code; UNREACHABLE if there was no response. */
  readonly code: string;
  /** Seconds after which to retry; null if the API does not specify it. */
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
  document: Operation<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

const unknownOperation = "PERSISTED_QUERY_NOT_FOUND";
/** Shown on a page of an earlier build, whose operations the servers no longer know. */
const outdated = "This page has been replaced by a newer one. Load it again.";

export type ExecuteOptions = {
  /** Sends the operation; may throw an ApiError. */
  send: <Variables>(
    operation: Operation<unknown, Variables>,
    variables: Variables,
  ) => Promise<Response>;
  signal?: AbortSignal | undefined;
  /** Called with the version of the result, before it is returned. */
  onDataset?: ((dataset: DatasetVersion) => void) | undefined;
};

/**
 * Sends one operation and returns its complete data. Throws an ApiError for any error in the
 * response.
 */
export async function execute<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { send, signal, onDataset }: ExecuteOptions,
): Promise<Result> {
  let response: Response;
  try {
    response = await send(operation, variables);
  } catch (error) {
    if (signal?.aborted || error instanceof ApiError) throw error;
    throw new ApiError("UNREACHABLE", "The server cannot be reached.");
  }
  const answer = (await response.json().catch((): Answer<Result> => ({}))) as Answer<Result>;
  const [error] = answer.errors ?? [];
  if (error) {
    const retryAfter = Number(response.headers.get("retry-after")) || null;
    const { code = "UNKNOWN" } = error.extensions ?? {};
    throw new ApiError(code, code === unknownOperation ? outdated : error.message, retryAfter);
  }
  if (!answer.data) throw new ApiError("UNREACHABLE", "The server cannot be reached.");
  if (answer.extensions?.dataset) onDataset?.(answer.extensions.dataset);
  return answer.data;
}
