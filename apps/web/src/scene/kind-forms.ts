import { type LaneKind, toLength, type Window } from "@dateline/core";

/** Forms of the most frequent kinds, as paths in a box of 8 by 8. Other kinds have none. */
export const kindForms = [
  "M4 0 8 8H0z",
  "M.5 .5h7v7h-7z",
  "M4 0 8 4 4 8 0 4z",
  "M2.8 0h2.4v2.8H8v2.4H5.2V8H2.8V5.2H0V2.8h2.8z",
  "M0 0h8v2.8H0zM0 5.2h8V8H0z",
  "M0 0h3.5L8 4 3.5 8H0l4-4z",
] as const;

/** Width of a form including the space before it, in CSS pixels. */
export const formWidth = 11;

/** A month and a half. In a longer window the forms would take the space of other marks. */
const maxDays = 46;

/** Indexes of the forms by the slugs of their kinds. */
export type KindForms = ReadonlyMap<string, number>;

const none: KindForms = new Map();

/** The forms in a window: none if it is long, or if the lanes already show the kinds. */
export function toKindForms(
  kinds: readonly { slug: string }[],
  { window, by }: { window: Window; by: LaneKind },
): KindForms {
  if (by === "KIND" || toLength(window) > maxDays) return none;
  return new Map(kinds.slice(0, kindForms.length).map(({ slug }, index) => [slug, index]));
}
