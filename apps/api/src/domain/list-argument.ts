import { MAX_LIST_LENGTH } from "@dateline/core";
import { AppError } from "./app-error.ts";

/** Checks the length of a list given as `argument`; null if it is null or missing. */
export function parseListArgument<Entry>(
  argument: string,
  list: readonly Entry[] | null | undefined,
): readonly Entry[] | null {
  if (!list) return null;
  if (list.length <= MAX_LIST_LENGTH) return list;
  throw new AppError(
    "BAD_USER_INPUT",
    `\`${argument}\` may have at most ${MAX_LIST_LENGTH} entries, not ${list.length.toLocaleString("en")}.`,
  );
}
