import { type Outage, toOutage } from "@dateline/db";
import { OutageLog } from "@dateline/limits";
import { type ExecutionResult, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { AppError } from "./domain/app-error.ts";
import { toRequestId } from "./http/request-id.ts";

/** All values of `extensions.code`; docs/api.md says how to handle each. */
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

type ErrorCode = (typeof errorCodes)[number];

export const isErrorCode = (code: unknown): code is ErrorCode =>
  errorCodes.some((one) => one === code);

type Report = { fault(error: Error): void; outage(error: Error): void };

/** The only place that translates errors. Every answer passes through it. */
export function useErrors(log: Logger): Plugin {
  const outageLog = new OutageLog<object>({
    onBegin: (first) => log.warn(first, "requests fail because the database does not answer"),
    onEnd: (outage) => log.warn(outage, "requests no longer fail because of the database"),
  });
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result) || !("errors" in result) || !result.errors) return;
      const requestId = toRequestId(request);
      const faults = new Set<Error>();
      const outages: Error[] = [];
      const report: Report = {
        fault: (error) => void faults.add(error),
        outage: (error) => void outages.push(error),
      };
      const errors = result.errors.map((error) => translate(error, report));
      // The statements of a client that has left are canceled, which is no failure of ours.
      if (!request.signal.aborted) {
        // A failure that affects many rows is logged once.
        for (const fault of faults) log.error({ err: fault, requestId }, "request failed");
        const [outage] = outages;
        if (outage) outageLog.reportFailure({ requestId, ...toReason(outage) });
      }
      setResult(withStatus({ ...result, errors }));
    },
  };
}

// Without a stack: the cause is not in the software.
const toReason = (error: Error) => ({
  reason: error.message || error.name,
  code: "code" in error ? error.code : undefined,
});

/** The failures of the server, with the HTTP status of an answer without data. */
const failures = {
  INTERNAL_SERVER_ERROR: { status: 500 },
  UNAVAILABLE: { status: 503, headers: { "retry-after": "5" } },
  TIMEOUT: { status: 504 },
} satisfies Partial<Record<ErrorCode, object>>;

const isFailure = (code: unknown): code is keyof typeof failures =>
  typeof code === "string" && Object.hasOwn(failures, code);

export const outageAnswers: Record<Outage, { code: ErrorCode; message: string }> = {
  unavailable: {
    code: "UNAVAILABLE",
    message: "The database cannot be reached right now. Try again in 5 s.",
  },
  timeout: {
    code: "TIMEOUT",
    message: "The database did not answer in time. It may be busy: try again in a few seconds.",
  },
};

/** The HTTP status of an answer without data. */
export const outageStatuses: Record<Outage, ResponseInit> = {
  unavailable: failures.UNAVAILABLE,
  timeout: failures.TIMEOUT,
};

function translate(error: GraphQLError, report: Report): GraphQLError {
  const cause = toCause(error);
  if (cause instanceof AppError) return answer(error, cause.message, cause.code);
  const outage = toOutage(cause);
  if (outage) {
    report.outage(cause);
    const { code, message } = outageAnswers[outage];
    return answer(error, message, code);
  }
  const extensions = cause instanceof GraphQLError ? cause.extensions : null;
  const code = extensions?.code;
  if (isErrorCode(code)) return error;
  // Yoga's codes of bad input; the rest of its extensions decides the status.
  if (extensions && code === "BAD_REQUEST") {
    return answer(error, cause.message, "BAD_USER_INPUT", extensions);
  }
  // Errors of graphql have no code, such as for a variable of the wrong type.
  if (extensions && code === undefined) return answer(error, error.message, "BAD_USER_INPUT");
  report.fault(cause);
  return answer(error, "Something went wrong on our side.", "INTERNAL_SERVER_ERROR");
}

/** The original error, without the wrappers that add its location in the document. */
export function toCause(error: Error): Error {
  return error instanceof GraphQLError && error.originalError
    ? toCause(error.originalError)
    : error;
}

function answer(at: GraphQLError, message: string, code: ErrorCode, extensions = {}): GraphQLError {
  return new GraphQLError(message, {
    nodes: at.nodes ?? null,
    source: at.source ?? null,
    positions: at.positions ?? null,
    path: at.path ?? null,
    extensions: { ...extensions, code },
  });
}

/**
 * Sets the HTTP status of requests that failed as a whole; errors of the library have one already.
 * A partial answer stays 200 (GraphQL over HTTP, 6.4).
 */
function withStatus(result: ExecutionResult): ExecutionResult {
  const { data, errors, extensions } = result;
  if (!errors || ("data" in result && !isLost(data, errors))) return result;
  const own = errors.map((error) => {
    const { code, http } = error.extensions;
    if (isFailure(code)) return withHttp(error, code, failures[code]);
    if (code !== "BAD_USER_INPUT" || http) return error;
    return withHttp(error, code, { status: 400, spec: true });
  });
  return { errors: own, ...(extensions && { extensions }) };
}

/** Whether failures of the server left no data. */
function isLost(data: ExecutionResult["data"], errors: readonly GraphQLError[]): boolean {
  if (!errors.every(({ extensions }) => isFailure(extensions.code))) return false;
  const failed = errors.map(({ path }) => path?.[0]);
  return Object.entries(data ?? {}).every(
    ([name, value]) => value === null && failed.includes(name),
  );
}

// Copied, because the errors of a document are cached with it.
const withHttp = (error: GraphQLError, code: ErrorCode, http: object): GraphQLError =>
  answer(error, error.message, code, { ...error.extensions, http });
