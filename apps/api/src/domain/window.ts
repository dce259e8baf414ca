import { addDays, MAX_DAY, MIN_DAY, parseDay, type Window } from "@dateline/core";
import { AppError } from "./app-error.ts";

export type WindowInput = { from: string; to: string };

/** Parses the window given as `argument`. */
export function parseWindowArgument(argument: string, { from, to }: WindowInput): Window {
  for (const [end, text] of Object.entries({ from, to })) {
    if (parseDay(text) !== null) continue;
    throw invalid(
      `\`${argument}.${end}\` must be a day that exists, as YYYY-MM-DD between ${MIN_DAY} and ${MAX_DAY}, not ${JSON.stringify(text.slice(0, 40))}.`,
    );
  }
  if (from < to) return { from, to };
  const [first, last] = [`\`${argument}.from\``, `\`${argument}.to\``];
  const reason =
    from > to
      ? `${from} is after ${to}`
      : `both are ${from}; for that day alone, pass ${addDays(from, 1)} as ${last}`;
  throw invalid(`${first} must be before ${last}, but ${reason}.`);
}

const invalid = (message: string) => new AppError("BAD_USER_INPUT", message);
