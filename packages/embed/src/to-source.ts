import { type DatelineAttribute, themeAttributes, viewAttributes } from "./attributes.ts";

/** Reads an attribute; null if it is missing. */
export type ReadAttribute = (name: DatelineAttribute) => string | null;

/** Pages of a subject, and the parameters by which the embed shows them. */
const subjects: Record<string, string> = {
  organizations: "organizations.all",
  people: "people.all",
  stories: "story",
  events: "event",
};

/**
 * The address of the page inside; null if no attribute and no script says which site it is on.
 * `src` is the address of a view, or only its query string; the other attributes override it.
 */
export function toSource(read: ReadAttribute, scriptOrigin: string | null): URL | null {
  const given = (read("src") ?? "").trim();
  const isAddress = /^(?:[a-z]+:|\/)/i.test(given);
  const host = parse(read("host") ?? "")?.origin;
  const link = parse(isAddress ? given : `/?${given.replace(/^\?/, "")}`, host ?? scriptOrigin);
  if (!link) return null;
  const source = new URL("/embed", host ?? link.origin);
  const parameters = new URLSearchParams(link.search);
  const [, folder = "", slug = ""] = /^\/(\w+)\/([\w-]+)/.exec(link.pathname) ?? [];
  const subject = subjects[folder];
  if (subject) parameters.append(subject, slug);
  for (const name of [...viewAttributes, ...themeAttributes]) {
    const value = read(name);
    if (value !== null) parameters.set(name.replace("-", "."), value);
  }
  const height = parsePixels(read("height"));
  if (height !== null) parameters.set("height", `${height}`);
  source.search = `${parameters}`;
  return source;
}

/** A number of CSS pixels, with or without the unit; null for anything else. */
export function parsePixels(text: string | null): number | null {
  const [, number] = /^\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*$/.exec(text ?? "") ?? [];
  return number === undefined ? null : Number(number);
}

function parse(text: string, base?: string | null): URL | null {
  try {
    const url = new URL(text, base ?? undefined);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
