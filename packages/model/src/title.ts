import type { CitationRecord } from "./record-schemas.ts";

/** A document's title in the form of a record. */
type WrittenTitle = Pick<CitationRecord, "title" | "titleIsOurs">;

const bracketed = /^\[\s*([^[\]]*[^[\]\s])\s*\]$/;

/**
 * Returns the title without brackets, and whether it is a description in our own words: either
 * `titleIsOurs` says so, or the whole title is in brackets.
 */
export function toTitle({ title, titleIsOurs }: WrittenTitle): { title: string; isOurs: boolean } {
  const description = bracketed.exec(title)?.[1];
  if (titleIsOurs === false || description === undefined) {
    return { title, isOurs: titleIsOurs === true };
  }
  return { title: description, isOurs: true };
}

/** The form with brackets, if `toTitle` reads it as the same title; else the given one. */
export function toWrittenTitle(written: WrittenTitle): WrittenTitle {
  const { title, isOurs } = toTitle(written);
  const plain = { title: isOurs ? `[${title}]` : title };
  const back = toTitle(plain);
  return back.title === title && back.isOurs === isOurs ? plain : { ...written };
}
