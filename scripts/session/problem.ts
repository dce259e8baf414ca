/** A problem that the user can fix. The message says how. */
export class Problem extends Error {}

/** The message of anything that was thrown. */
export const toMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The code of a system error, such as ENOENT; undefined for other errors. */
export const toErrorCode = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
