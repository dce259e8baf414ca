import type { Writer } from "./formats.ts";

/** Writes one JSON object a line, with the names and values of the API's type `Event`. */
export const writeJsonLines = (): Writer => ({
  begin: () => "",
  write: (events) => events.map((event) => `${event}\n`).join(""),
  end: () => "",
});
