// A strong tag identifies the exact bytes, so each content coding of an answer has its own (RFC
// 9110, 8.8.3.3): the plain tag with the name of the coding. The rest of the API knows only plain
// tags; http/compression.ts adds the coding.

/** The tag of an answer in this coding. A weak tag needs no change. */
export function toCodedTag(tag: string, coding: string): string {
  return tag.startsWith("W/") ? tag : `${tag.slice(0, -1)}.${coding}"`;
}

/**
 * The tag in `If-None-Match` that matches this answer in any coding, compared weakly (RFC 9110,
 * 13.1.2); null if none does.
 */
export function findHeldTag(ifNoneMatch: string | null, tag: string): string | null {
  const plain = toPlain(tag);
  const tags = ifNoneMatch?.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.find((held) => toPlain(held) === plain) ?? null;
}

/** Whether `If-None-Match` matches this answer; `*` matches every answer. */
export function isHeld(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch?.trim() === "*" || findHeldTag(ifNoneMatch, tag) !== null;
}

const toPlain = (tag: string) => tag.replace(/^W\//, "").replace(/\.(?:br|gzip)"$/, '"');
