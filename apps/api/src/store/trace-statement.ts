import { inSpan } from "@dateline/traces";

/**
 * Runs a statement in a span that is named as the statement is; its text and values are left out.
 */
export const traceStatement = <Result>(
  name: string,
  signal: AbortSignal | undefined,
  run: () => Promise<Result>,
): Promise<Result> => {
  const toCode = (error: unknown) => (signal?.aborted ? "aborted" : toErrorCode(error));
  return inSpan(
    name,
    { kind: "client", attributes: { ...attributes, "db.query.summary": name }, toCode },
    run,
  );
};

const attributes = { "db.system.name": "postgresql", "db.operation.name": "SELECT" };

/** PostgreSQL's SQLSTATE, or what Node.js calls the failure of a connection. */
const toErrorCode = (error: unknown): string =>
  error instanceof Error && "code" in error && /^[A-Z0-9_]{5,40}$/.test(String(error.code))
    ? String(error.code)
    : "_OTHER";
