import { decodeAgain } from "./link-text.ts";
import {
  cleanName,
  escapedAmpersand,
  findMeant,
  isParameterName,
  type ParameterName,
} from "./parameter-names.ts";

export type ReadQuery = {
  /** The values of each parameter in the order of the query string, without blank ones. */
  values: Map<ParameterName, string[]>;
  problems: string[];
};

/**
 * A separator within a value before another parameter: a semicolon, or one that was encoded with
 * the value.
 */
const nextParameter = new RegExp(
  `[;&?]\\s*(?:${escapedAmpersand.source}){0,4}(?=[a-z][\\w.[\\]-]*=)`,
  "i",
);

const maxNesting = 3;

/**
 * Reads the parameters of a view from a query string, undoing the escapes of chats, mails and
 * content management systems. Unknown parameters are ignored; one that resembles a parameter is
 * reported, so that no filter is dropped silently.
 */
export function readQuery(query: string | URLSearchParams): ReadQuery {
  const values: ReadQuery["values"] = new Map();
  const suggestions = new Map<string, ParameterName>();
  add(new URLSearchParams(query), 0);
  return { values, problems: toProblems(suggestions) };

  function add(params: URLSearchParams, depth: number) {
    if (depth > maxNesting) return;
    for (const [rawName, text] of params) {
      const name = cleanName(rawName);
      // The whole query string was encoded once more.
      if (name.includes("=")) add(toParams(text ? `${rawName}=${text}` : rawName), depth + 1);
      // A search may contain any character, including separators.
      else if (name === "q") push(name, text);
      else {
        const [value = "", ...others] = decodeAgain(text).split(nextParameter);
        if (isParameterName(name)) push(name, value);
        else if (value.trim()) note(name);
        if (others.length > 0) add(new URLSearchParams(others.join("&")), depth + 1);
      }
    }
  }

  function push(name: ParameterName, text: string) {
    if (!text.trim()) return;
    const texts = values.get(name);
    if (texts) texts.push(text);
    else values.set(name, [text]);
  }

  function note(name: string) {
    const known = findMeant(name);
    if (known) suggestions.set(name, known);
  }
}

const toParams = (text: string) =>
  new URLSearchParams(text.includes("=") ? text : decodeAgain(text));

function toProblems(suggestions: ReadonlyMap<string, ParameterName>): string[] {
  if (suggestions.size === 0) return [];
  const parameters = [...new Set(suggestions.values())].join(", ");
  const unknown =
    suggestions.size === 1
      ? "An unknown parameter was left out"
      : `${suggestions.size} unknown parameters were left out`;
  return [`${unknown}: perhaps ${parameters} ${suggestions.size === 1 ? "is" : "are"} meant.`];
}
