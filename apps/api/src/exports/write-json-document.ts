import type { Writer } from "./formats.ts";

/**
 * Writes a JSON object whose last property is a list, with one item per line. `first` has the items
 * before the events.
 */
export function writeJsonDocument(
  head: object,
  list: string,
  toItem: (text: string) => object,
  first: readonly object[] = [],
): Writer {
  let separator = "\n";
  const toLine = (item: object) => {
    const line = separator + JSON.stringify(item);
    separator = ",\n";
    return line;
  };
  return {
    begin: () =>
      `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(list)}:[${first.map(toLine).join("")}`,
    write: (events) => events.map((text) => toLine(toItem(text))).join(""),
    end: () => "\n]}\n",
  };
}
