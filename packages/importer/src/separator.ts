/** How the cells of a table are separated. */
export type Separator = {
  character: string;
  /** Whether a line `sep=;` before the header names it, as Excel writes and reads it. */
  isNamed: boolean;
};

/**
 * Finds the separator of a table: the one that a first line `sep=;` names, or else the one that
 * splits the header into the most known columns, or the most columns if none are known; `usual` if
 * there is none.
 */
export function findSeparator(
  text: string,
  { known, usual }: { known: readonly string[]; usual: string },
): Separator {
  // A spreadsheet that saves such a file again adds separators to that line.
  const named = /^"?sep=(.)"?\1*$/i.exec(text.slice(0, text.search(/\n|$/)))?.[1];
  if (named !== undefined) return { character: named, isNamed: true };
  const header = /\S.*/.exec(text)?.[0] ?? "";
  const countKnown = (character: string) =>
    known.length === 0
      ? toCells(header, character).length - 1
      : toCells(header, character).filter((cell) => known.includes(cell)).length;
  const usuals = [usual, ",", ";", "\t"];
  const others = known.length === 0 ? "|" : header.replace(/[\p{L}\p{N}\s"_-]/gu, "");
  const candidates = new Set([...usuals, ...others]);
  let best = { character: usual, count: 0 };
  for (const character of candidates) {
    const count = countKnown(character);
    if (count > best.count) best = { character, count };
  }
  return { character: best.character, isNamed: false };
}

const toCells = (header: string, character: string) =>
  header.split(character).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .normalize("NFC"),
  );

const names: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

/** The name of a separator in messages. */
export const toSeparatorName = (character: string): string =>
  names[character] ?? `the character ${character}`;
