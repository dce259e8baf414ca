import { parseWindow as parseDays, type Window } from "@dateline/core";
import { AppError } from "./app-error.ts";

export type WindowInput = { from: string; to: string };

/** Reads the window given as `argument`. */
export function parseWindowArgument(argument: string, { from, to }: WindowInput): Window {
  const parsed = parseDays(from, to);
  if (parsed.ok) return parsed.window;
  const named = parsed.message
    .replaceAll("`from`", `\`${argument}.from\``)
    .replaceAll("`to`", `\`${argument}.to\``);
  throw new AppError("BAD_USER_INPUT", named);
}
