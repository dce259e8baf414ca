import { AppError } from "./app-error.ts";
import { toTextKey } from "./text-key.ts";

const maxCharacters = 200;

/** Reads a text to search for, given as `argument`; null where it is missing or blank, which asks for nothing. */
export function parseText(argument: string, text: string | null | undefined): string | null {
  if (text == null || text.trim() === "") return null;
  if (text.length > maxCharacters) {
    throw new AppError(
      "BAD_USER_INPUT",
      `\`${argument}\` must have at most ${maxCharacters} characters, not ${text.length}.`,
    );
  }
  return toTextKey(text);
}
