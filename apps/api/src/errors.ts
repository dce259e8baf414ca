import { isStatementTimeout } from "@dateline/db";
import { type ExecutionResult, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { AppError } from "./domain/app-error.ts";
import { toRequestId } from "./http/request-id.ts";

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
  "This took too long and was ended. Ask for a shorter window, fewer records, or less in one request.";

function translate(error: GraphQLError, logError: LogError): GraphQLError {
  const cause = toCause(error);
  if (cause instanceof AppError) return answer(error, cause.message, cause.code);
  if (isStatementTimeout(cause)) {
    logError("warn", cause);
    return answer(error, tooSlow, "TOO_COMPLEX");
  }
  if (!(cause instanceof GraphQLError)) {
    logError("error", cause);
    return answer(error, "Something went wrong on our side.", "INTERNAL_SERVER_ERROR");
  }
  // The library names its own errors, but not variables of the wrong type nor an unknown operation name.
  if (cause.extensions.code) return error;
  return answer(error, error.message, "BAD_USER_INPUT");
}

// The error that was thrown, beneath those that only add where in the document it happened.
function toCause(error: Error): Error {
  return error instanceof GraphQLError && error.originalError
    ? toCause(error.originalError)
    : error;
}

function answer(at: GraphQLError, message: string, code: string): GraphQLError {
  return new GraphQLError(message, {
    nodes: at.nodes ?? null,
    source: at.source ?? null,
    positions: at.positions ?? null,
    path: at.path ?? null,
    extensions: { code },
  });
}

// Without data the request itself failed, which HTTP says too; of what the library refuses it says so itself.
function withStatus(result: ExecutionResult): ExecutionResult {
  if ("data" in result) return result;
  for (const { extensions } of result.errors ?? []) {
    if (extensions.code === "INTERNAL_SERVER_ERROR") extensions.http = { status: 500 };
    if (extensions.code === "BAD_USER_INPUT") extensions.http = { status: 400, spec: true };
  }
  return result;
}
