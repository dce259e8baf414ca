// A strong tag names the exact bytes, so each content coding of an answer has its own (RFC 9110, 8.8.3.3): the tag of the
// plain answer and the coding's name. Whoever makes an answer knows the plain tag only; http/compression.ts adds the coding.

/** The tag of an answer in this coding. A weak tag already says that bytes may differ. */
export function toCodedTag(tag: string, coding: string): string {
  return tag.startsWith("W/") ? tag : `${tag.slice(0, -1)}.${coding}"`;
}

/** Which of the tags in `If-None-Match` is of this answer, in any coding, compared weakly (RFC 9110, 13.1.2); null when none is. */
export function findHeldTag(ifNoneMatch: string | null, tag: string): string | null {
  const plain = toPlain(tag);
  const tags = ifNoneMatch?.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.find((held) => toPlain(held) === plain) ?? null;
}

/** Whether `If-None-Match` asks for 304 in place of this answer; `*` does in place of every one. */
export function isHeld(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch?.trim() === "*" || findHeldTag(ifNoneMatch, tag) !== null;
}

const toPlain = (tag: string) => tag.replace(/^W\//, "").replace(/\.(?:br|gzip)"$/, '"');
