import {
  type CsvRows,
  csvRowsNames,
  type ExportFormat,
  exportFormatNames,
  parseView,
  type View,
} from "@dateline/core";
import { AppError } from "../domain/app-error.ts";

/** What a download has: the events of a view, in a format. */
export type Export = {
  format: ExportFormat;
  view: View;
  /** Whether CSV begins with a byte order mark. */
  hasMark: boolean;
  /** What each line of CSV is. */
  rows: CsvRows;
  /** The origin of the dashboard, to which links in the file lead; null for no links. */
  site: string | null;
};

/**
 * Parses the query string of a download. An invalid value of a filter is refused, because a file,
 * unlike a page, cannot say what was left out of its link.
 *
 * @throws AppError
 */
export function parseExport(params: URLSearchParams): Export {
  const ofView = new URLSearchParams(params);
  for (const name of ["format", "bom", "rows", "site"]) ofView.delete(name);
  const format = parseChoice(params, "format", exportFormatNames);
  const bom = params.has("bom") ? parseChoice(params, "bom", ["1", "0"]) : "1";
  const rows = params.has("rows") ? parseChoice(params, "rows", csvRowsNames) : "events";
  if (rows !== "events" && format !== "csv") {
    throw new AppError(
      "BAD_USER_INPUT",
      `\`rows\` is for \`format=csv\`; the format is ${format}. Remove one of them.`,
    );
  }
  const { view, problems } = parseView(ofView);
  if (problems.length > 0) {
    throw new AppError(
      "BAD_USER_INPUT",
      `The view is not exactly as the address says. ${problems.join(" ")} Correct these parameters or remove them.`,
    );
  }
  return { format, view, hasMark: bom === "1", rows, site: parseSite(params.get("site")) };
}

/** Parses an origin. It has no path, because the dashboard is at the root of its host. */
function parseSite(given: string | null): string | null {
  if (given === null || given === "") return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href) return url.origin;
  throw new AppError(
    "BAD_USER_INPUT",
    `\`site\` must be the address of the dashboard without a path, such as https://dateline.example; it is ${JSON.stringify(given.slice(0, 60))}.`,
  );
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
    `\`${name}\` must be ${toAlternatives(choices)}; it is ${what}.`,
  );
}

/** "1 or 0"; "csv, jsonl or ics". */
const toAlternatives = (choices: readonly string[]): string =>
  [choices.slice(0, -1).join(", "), ...choices.slice(-1)].join(" or ");
