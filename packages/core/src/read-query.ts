import { decodeAgain } from "./link-text.ts";
import {
  cleanName,
  escapedAmpersand,
  findMeant,
  isParameterName,
  type ParameterName,
} from "./parameter-names.ts";

export type ReadQuery = {
  /** The texts of each parameter, in the order of the query string, blank ones left out. */
  values: Map<ParameterName, string[]>;
  problems: string[];
};

/**
 * Where another parameter begins within a value: the separator was a semicolon, or was encoded with
 * the value.
 */
const nextParameter = new RegExp(
  `[;&?]\\s*(?:${escapedAmpersand.source}){0,4}(?=[a-z][\\w.[\\]-]*=)`,
  "i",
);

const mostNestings = 3;

/**
 * Reads the parameters of a view from a query string, however chats, mails and content management
 * systems have escaped it. Unknown parameters are ignored, unless their name is so close to a known
 * one that a filter would be lost in silence.
 */
export function readQuery(query: string | URLSearchParams): ReadQuery {
  const values: ReadQuery["values"] = new Map();
  const meant = new Map<string, ParameterName>();
  add(new URLSearchParams(query), 0);
  return { values, problems: toProblems(meant) };

  function add(params: URLSearchParams, depth: number) {
    if (depth > mostNestings) return;
    for (const [rawName, text] of params) {
      const name = cleanName(rawName);
      // The whole query string was encoded once more.
      if (name.includes("=")) add(toParams(text ? `${rawName}=${text}` : rawName), depth + 1);
      // A search may contain every sign, also those that separate parameters.
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
    if (known) meant.set(name, known);
  }
}

const toParams = (text: string) =>
  new URLSearchParams(text.includes("=") ? text : decodeAgain(text));

function toProblems(meant: ReadonlyMap<string, ParameterName>): string[] {
  if (meant.size === 0) return [];
  const parameters = [...new Set(meant.values())].join(", ");
  const unknown =
    meant.size === 1
      ? "An unknown parameter was left out"
      : `${meant.size} unknown parameters were left out`;
  return [`${unknown}: perhaps ${parameters} ${meant.size === 1 ? "is" : "are"} meant.`];
}
