import { parseView, type View } from "@dateline/core";
import { AppError } from "../domain/app-error.ts";
import { type FormatName, formatNames } from "./formats.ts";

/** What a download has: the events of a view, in a format. */
export type Export = { format: FormatName; view: View; hasMark: boolean };

/**
 * Parses the query string of a download. Unlike a page, which says what it left out of a link, a file
 * cannot: a value of a filter that is wrong is refused.
 *
 * @throws AppError
 */
export function parseExport(params: URLSearchParams): Export {
  const ofView = new URLSearchParams(params);
  ofView.delete("format");
  ofView.delete("bom");
  const format = parseChoice(params, "format", formatNames);
  const bom = params.has("bom") ? parseChoice(params, "bom", ["1", "0"]) : "1";
  const { view, problems } = parseView(ofView);
  if (problems.length > 0) {
    throw new AppError(
      "BAD_USER_INPUT",
      `The view is not exactly as the address says. ${problems.join(" ")} Correct these parameters or remove them.`,
    );
  }
  return { format, view, hasMark: bom === "1" };
}

function parseChoice<Choice extends string>(
  params: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice {
  const given = params.get(name) ?? "";
  const choice = choices.find((one) => one === given.trim().toLowerCase());
  if (choice !== undefined) return choice;
  const what = given === "" ? "missing" : `not ${JSON.stringify(given.slice(0, 40))}`;
  throw new AppError(
    "BAD_USER_INPUT",
    `\`${name}\` must be ${choices.join(" or ")}; it is ${what}.`,
  );
}
