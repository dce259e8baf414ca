import { createHash } from "node:crypto";
import anyAscii from "any-ascii";

const maxLength = 80;

/** A text in Latin letters as a slug of at most 80 characters; empty if it has no letter or digit. */
export function toSlug(text: string): string {
  const slug = toKey(text);
  if (slug.length <= maxLength) return slug;
  const cut = slug.slice(0, maxLength + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > 0 ? end : maxLength);
}

/** Adds six hexadecimal digits, derived from a text, to a slug that another record has. */
export const withSuffix = (slug: string, text: string): string =>
  `${slug}-${createHash("sha256").update(text).digest("hex").slice(0, 6)}`;

/** Names with the same key count as equal, whatever their script, case and punctuation. */
export const toKey = (name: string): string =>
  anyAscii(name.normalize("NFC"))
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The slug of an event: the known part of its date, and its title. */
export function toEventSlug(edtf: string, title: string): string {
  const date = /\d[\dX]{3}(?:-[\dX]{2}){0,2}/.exec(edtf)?.[0].toLowerCase() ?? "";
  return [date, toSlug(title)].filter((part) => part !== "").join("-");
}
