import { AppError } from "./app-error.ts";

/** The most entries that a list given as an argument may have. */
export const maxEntries = 50;

/** Checks the length of a list given as `argument`; null when it is null or missing. */
export function parseListArgument<Entry>(
  argument: string,
  list: readonly Entry[] | null | undefined,
): readonly Entry[] | null {
  if (!list) return null;
  if (list.length <= maxEntries) return list;
  throw new AppError(
    "BAD_USER_INPUT",
    `\`${argument}\` may have at most ${maxEntries} entries, not ${list.length.toLocaleString("en")}.`,
  );
}
