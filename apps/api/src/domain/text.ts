import { MAX_TEXT_LENGTH, toTextLength } from "@dateline/core";
import { AppError } from "./app-error.ts";
import { toHeld } from "./text-key.ts";

/** Parses a text to search for, given as `argument`; null if it is missing or blank. */
export function parseText(argument: string, given: string | null | undefined): string | null {
  if (given == null) return null;
  const text = toHeld(given);
  if (text.trim() === "") return null;
  const length = toTextLength(text);
  if (length > MAX_TEXT_LENGTH) {
    throw new AppError(
      "BAD_USER_INPUT",
      `\`${argument}\` must have at most ${MAX_TEXT_LENGTH} characters, not ${length}.`,
    );
  }
  return text;
}
