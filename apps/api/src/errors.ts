import { isStatementTimeout } from "@dateline/db";
import { type ExecutionResult, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { AppError } from "./domain/app-error.ts";
import { toRequestId } from "./http/request-id.ts";
import { maxBodyBytes } from "./limits/limits.ts";

/** Every `extensions.code` of an answer; docs/api.md tells what to do about each. */
export const errorCodes = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
  "INVALID_CURSOR",
  "TOO_COMPLEX",
  "RATE_LIMITED",
  "SERVER_OVERLOADED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_MISMATCH",
  "INTERNAL_SERVER_ERROR",
] as const;

type ErrorCode = (typeof errorCodes)[number];

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((one) => one === code);

type LogError = (level: "error" | "warn", error: unknown) => void;

/** The only translator of errors: every answer passes here, whatever went wrong before it. */
export function useErrors(log: Logger): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result) || !("errors" in result) || !result.errors) return;
      const requestId = toRequestId(request);
      const logged = new Set<unknown>();
      // One failure under many rows is one line in the log.
      const logOnce: LogError = (level, error) => {
        // Of those who left, the statements were ended by us.
        if (logged.has(error) || request.signal.aborted) return;
        logged.add(error);
        log[level]({ err: error, requestId }, "request failed");
      };
      const errors = result.errors.map((error) => translate(error, logOnce));
      setResult(withStatus({ ...result, errors }));
    },
  };
}

const tooSlow =
  "The database took too long, and the statement was ended. Ask for less in one request, or with a narrower filter.";

const tooLarge = `The body of a request may have at most ${maxBodyBytes.toLocaleString("en")} bytes.`;

function translate(error: GraphQLError, logError: LogError): GraphQLError {
  const cause = toCause(error);
  if (cause instanceof AppError) return answer(error, cause.message, cause.code);
  if (isStatementTimeout(cause)) {
    logError("warn", cause);
    return answer(error, tooSlow, "TOO_COMPLEX");
  }
  const extensions = cause instanceof GraphQLError ? cause.extensions : null;
  const code = extensions?.code;
  if (isErrorCode(code)) return error;
  // Yoga's names for bad input; the rest of its extensions decides the status.
  if (extensions && code === "BAD_REQUEST") {
    return answer(error, cause.message, "BAD_USER_INPUT", extensions);
  }
  if (extensions && code === "REQUEST_ENTITY_TOO_LARGE") {
    return answer(error, tooLarge, "BAD_USER_INPUT", extensions);
  }
  // graphql's own errors have no code, such as that of a variable of the wrong type.
  if (extensions && code === undefined) return answer(error, error.message, "BAD_USER_INPUT");
  logError("error", cause);
  return answer(error, "Something went wrong on our side.", "INTERNAL_SERVER_ERROR");
}

// The error that was thrown, beneath those that only add where in the document it happened.
function toCause(error: Error): Error {
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

// Without data the request itself failed, and HTTP says so too; for what it refuses itself, the
// library already does.
function withStatus(result: ExecutionResult): ExecutionResult {
  if ("data" in result || !result.errors) return result;
  const errors = result.errors.map((error) => {
    const { code, http } = error.extensions;
    if (code === "INTERNAL_SERVER_ERROR") return withHttp(error, code, { status: 500 });
    if (code !== "BAD_USER_INPUT" || http) return error;
    return withHttp(error, code, { status: 400, spec: true });
  });
  return { ...result, errors };
}

// A copy: the errors of a document are kept with it, for whoever sends it next.
const withHttp = (error: GraphQLError, code: ErrorCode, http: object): GraphQLError =>
  answer(error, error.message, code, { ...error.extensions, http });
