import { otherFormRules } from "./edtf-advice-forms.ts";
import { level2Rules } from "./edtf-advice-level2.ts";
import { parseExpression } from "./edtf-expression.ts";

/** Why a text is not a date, and what is probably meant; the caller drops what cannot be read. */
export type Advice = { reason: string; suggestions?: string[] };

export type Rule = (text: string) => Advice | null;

/** Explains a text that has no form of a date. */
export function toAdvice(text: string): Advice {
  for (const rule of rules) {
    const advice = rule(text);
    if (advice) return advice;
  }
  return {
    reason:
      "is not a date that is read: a day is YYYY-MM-DD, a month YYYY-MM, a year YYYY, and an interval has a slash between two of them",
  };
}

/** Two dates of which at least one has another form, or with something else than a slash. */
const interval: Rule = (text) => {
  const match = /^(.+?)(\/|\s+(?:-|to|until|through)\s+|\s*[–—]\s*)(.+)$/u.exec(text);
  const [, start = "", joint = "", end = ""] = match ?? [];
  if (joint === "" || (joint === "/" && end.includes("/"))) return null;
  const sides = [toSide(start, "start"), toSide(end, "end")];
  if (sides.includes(null)) return null;
  return {
    reason: joint === "/" ? "has an end in another form" : "has no slash between its two ends",
    suggestions: [sides.join("/")],
  };
};

/** An end of an interval as EDTF; of a range, its first or last date. */
function toSide(text: string, side: "start" | "end"): string | null {
  if (parseExpression(text) || text === "..") return text;
  if (/^(open|present|now|today)$/i.test(text)) return "..";
  if (/^unknown$/i.test(text)) return "";
  const [suggestion, ...others] = toAdvice(text).suggestions ?? [];
  // What can be read in two ways is not guessed.
  if (others.length > 0) return null;
  const range = /^\[(.*)\.\.(.*)\]$/.exec(suggestion ?? "");
  return (range ? range[side === "start" ? 1 : 2] : suggestion) ?? null;
}

const dots: Rule = (text) => {
  const match = /^([^\s[{]+)\.\.([^\s\]}]+)$/.exec(text);
  if (!match) return null;
  const [, start = "", end = ""] = match;
  return {
    reason:
      "has dots without brackets: a slash means that it lasted, brackets that it was one of these days",
    suggestions: [`${start}/${end}`, `[${start}..${end}]`],
  };
};

const slashes: Rule = (text) =>
  text.split("/").length > 2 ? { reason: "has more than one slash" } : null;

const rules: readonly Rule[] = [...otherFormRules, ...level2Rules, dots, interval, slashes];
