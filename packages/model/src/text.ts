import { parseDay } from "@dateline/core";
import { z } from "zod";
import { findInvisible, toCodePoint } from "./invisible.ts";
import { parseDate } from "./parse-date.ts";
import { toQuote } from "./quote.ts";

// The kinds of text in a record. A message follows the name of the field: `date "2021-13" has no
// month 13`.

// Overrides and embeddings (U+202A-U+202E) can make text look different from what it is. Isolates
// (U+2066-U+2069) only set the direction of a part, so they are allowed in prose if they are
// paired.
const overrides = "\\u202a-\\u202e";
const isolates = "\\u2066-\\u2069";
const hiddenInCode = new RegExp(`[\\p{Cc}\\p{Cs}${overrides}${isolates}]`, "u");
// Direction marks and soft hyphens, which are allowed in prose.
const invisibleInCode = /[\u00ad\u061c\u200e\u200f]/;
const hiddenInLine = new RegExp(`[\\p{Cc}\\p{Cs}${overrides}]`, "u");
const hiddenInProse = new RegExp(`(?!\\n)[\\p{Cc}\\p{Cs}${overrides}]`, "u");
const visible = /[^\s\p{C}\p{Z}]/u;

/** Normalizes text: composed letters (NFC), `\n` as line break, no whitespace at the ends. */
const toCleanText = (text: string) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim();

// Printable ASCII without a space at either end, as most texts are, needs no further check.
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

// A single check instead of several, since an import spends most of its CPU time on texts.
const text = (max: number, forbidden: RegExp) =>
  z
    .string()
    .check((payload) => {
      if (payload.value.length <= max && plain.test(payload.value)) return;
      payload.value = toCleanText(payload.value);
      const message = toFault(payload.value, max, forbidden);
      if (message === null) return;
      payload.issues.push({ code: "custom", message, input: payload.value, continue: true });
    })
    .meta({ minLength: 1, maxLength: max });

function toFault(value: string, max: number, forbidden: RegExp): string | null {
  if (value.length > max) {
    return `is ${value.length} characters long; shorten it to ${max} at most.`;
  }
  if (value === "") return "is empty; fill it in or leave the field out.";
  const hit = forbidden.exec(value)?.[0];
  if (hit !== undefined) return `has a control character (${toCodePoint(hit)}); remove it.`;
  if (!visible.test(value)) {
    return "has no visible character; fill it in or leave the field out.";
  }
  const invisible = findInvisible(value);
  if (invisible !== null) return `has ${invisible}; remove it.`;
  const mark = forbidden === hiddenInCode ? invisibleInCode.exec(value) : null;
  if (mark !== null) {
    const place = value.slice(0, mark.index).slice(-15);
    return `has an invisible character (${toCodePoint(mark[0])}) after "${place}"; remove it.`;
  }
  const unpaired = findUnpairedIsolate(value);
  if (unpaired === null) return null;
  const code = toCodePoint(unpaired);
  return unpaired === popIsolate
    ? `has ${code}, which ends an isolate that does not start on its line; remove it or add the start.`
    : `has an isolate (${code}) that does not end on its line; add U+2069 where it ends, or remove it.`;
}

const popIsolate = "\u2069";

/**
 * The first isolate or pop that is unpaired within its line. A line break ends all isolates (UAX
 * #9, X8).
 */
function findUnpairedIsolate(value: string): string | null {
  for (const line of value.split("\n")) {
    const open: string[] = [];
    for (const [sign] of line.matchAll(/[\u2066-\u2069]/g)) {
      if (sign !== popIsolate) open.push(sign);
      else if (open.pop() === undefined) return sign;
    }
    if (open[0] !== undefined) return open[0];
  }
  return null;
}

/** Text for programs: a slug, a URL, a date. */
const code = (max: number) => text(max, hiddenInCode);

/** Text on one line. */
export const line = (max: number) => text(max, hiddenInLine);

/** Text that may have several lines. */
export const prose = (max: number) => text(max, hiddenInProse);

const toForm = (max: number, form: RegExp, advice: string) =>
  code(max).regex(form, { error: (issue) => `${toQuote(issue.input)} ${advice}` });

export const slug = toForm(
  120,
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  "is not a slug; use lower-case letters, digits and single hyphens, such as summit-2021.",
);

/** A slug that files may write in any case: kinds were in capitals in Dateline 0.1.0. */
export const kindSlug = code(120)
  .toLowerCase()
  .refine((value) => slug.safeParse(value).success, {
    error: (issue) =>
      `${toQuote(issue.input)} is not a kind; use the slug of one, such as meeting.`,
  })
  .meta({ pattern: "^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$" });

export const countryCode = toForm(
  2,
  /^[A-Z]{2}$/,
  "is not a country code; use two capital letters of ISO 3166-1, such as BY.",
);

export const language = toForm(
  35,
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*$/,
  "is not a language tag; use BCP 47, such as en, pt-BR or sr-Latn.",
);

export const license = toForm(
  100,
  /^[A-Za-z0-9][A-Za-z0-9.+-]*$/,
  "is not an SPDX license identifier; use one such as CC-BY-4.0.",
);

export const url = code(2000)
  .refine((value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value), {
    error: (issue) =>
      `${toQuote(issue.input)} is not a web address; write it whole, beginning with https:// or http://.`,
  })
  .refine((value) => !hasUserInfo(value), {
    // Not quoted, since it may contain a password.
    error: "has a user name or password before its host; write the address without what ends in @.",
  })
  // The database's index limits the length in bytes.
  .refine((value) => new TextEncoder().encode(value).length <= 2000, {
    error: "is longer than 2000 bytes; percent-encode or shorten it.",
  })
  .meta({ format: "uri" });

/** A browser that shows the page over https would not load another one. */
export const imageUrl = url.refine((value) => /^https:/i.test(value), {
  error: (issue) => `${toQuote(issue.input)} does not begin with https://; use such an address.`,
});

/** Whether a URL has a user name or password, which may also be there to look like a host. */
function hasUserInfo(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && (url.username !== "" || url.password !== "");
}

export const day = code(10)
  .refine((value) => parseDay(value) !== null, {
    error: (issue) => `${toQuote(issue.input)} is not a day; write a real one as 2021-06-23.`,
  })
  .meta({ format: "date" });

/** A number in a range. YAML and CSV are read as text, so a number in text is one, too. */
export const numberIn = ({ min, max, whole }: { min: number; max: number; whole: boolean }) => {
  const what = `${whole ? "a whole number" : "a number"} from ${min} to ${max}`;
  const error = (issue: { input?: unknown }) =>
    issue.input === undefined
      ? "is missing; add it."
      : `is ${toQuote(issue.input)}; write ${what}.`;
  const number = whole ? z.int({ error }) : z.number({ error });
  return z.preprocess(toNumber, number.min(min, { error }).max(max, { error }));
};

const toNumber = (value: unknown) =>
  typeof value === "string" && /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;

export const edtf = code(60).superRefine((value, context) => {
  const parsed = parseDate(value);
  if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
});

/** True or false. The importer reads YAML's scalars as text. */
export const flag = z
  .union([z.boolean(), z.enum(["true", "false"])], {
    error: (issue) => `${toQuote(issue.input)} is not known; write true or false.`,
  })
  .transform((value) => value === true || value === "true");
