/** The reasons to refuse a request; each becomes `extensions.code` of a GraphQL error. */
export type AppErrorCode = "BAD_USER_INPUT" | "INVALID_CURSOR";

/** A refusal that the caller can act on. The message names the argument and what is allowed. */
export class AppError extends Error {
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string) {
    super(message);
    this.name = "AppError";
    this.code = code;
  }
}
