/** The values of `code`; the guide of the API says what to do about each. */
export const errorCodes = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
  "INVALID_CURSOR",
  "TOO_COMPLEX",
  "RATE_LIMITED",
  "SERVER_OVERLOADED",
  "UNAVAILABLE",
  "TIMEOUT",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_MISMATCH",
  "INTERNAL_SERVER_ERROR",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An entry of `errors` in an answer. */
export type ErrorEntry = {
  readonly message: string;
  /** Where in the result the failed field is. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
};

/** Every error of this package but those of wrong options, which are a TypeError or RangeError. */
export class DatelineError extends Error {
  override readonly name: string = "DatelineError";
}

/** The API refused the request, or could not answer all of it. */
export class ApiError extends DatelineError {
  override readonly name = "ApiError";
  /** That of the first error. A later version of the API may have other codes. */
  readonly code: ErrorCode | (string & {});
  /** All errors of the answer, at least one. */
  readonly errors: readonly ErrorEntry[];
  /** What was answered in spite of the errors: null or partly null if fields failed. */
  readonly data: unknown;
  /** The HTTP status, 200 if the operation was executed. */
  readonly status: number;
  /** Seconds after which the same request may succeed; null if the server does not say. */
  readonly retryAfter: number | null;
  /** What the operator finds the request by in the log; null if the server does not say. */
  readonly requestId: string | null;

  constructor(errors: readonly [ErrorEntry, ...ErrorEntry[]], data: unknown, response: Response) {
    super(errors[0].message);
    this.errors = errors;
    this.code = errors[0].extensions?.code ?? "INTERNAL_SERVER_ERROR";
    this.data = data;
    this.status = response.status;
    this.retryAfter = readRetryAfter(response.headers);
    this.requestId = response.headers.get("x-request-id");
  }
}

/** There was no answer, or it broke off: `cause` is the error of `fetch`. */
export class UnreachableError extends DatelineError {
  override readonly name = "UnreachableError";
}

/** The answer is not that of a GraphQL API, such as a page of a proxy or of another server. */
export class UnexpectedAnswerError extends DatelineError {
  override readonly name = "UnexpectedAnswerError";
  /** The HTTP status. */
  readonly status: number;
  /** The first 200 characters of the answer. */
  readonly text: string;
  /** Seconds after which to try again; null if the server does not say. */
  readonly retryAfter: number | null;

  constructor(url: string, response: Response, text: string) {
    super(
      `${url} answered with the status ${response.status} and something else than GraphQL. Is it the address of the API?`,
    );
    this.status = response.status;
    this.text = text.slice(0, 200);
    this.retryAfter = readRetryAfter(response.headers);
  }
}

/** The pages of a list do not follow each other; the message says why. */
export class PagingError extends DatelineError {
  override readonly name = "PagingError";
}

/** The seconds in `Retry-After`, which may also be a date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(text)) return Number(text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, Math.ceil((time - Date.now()) / 1000));
}
