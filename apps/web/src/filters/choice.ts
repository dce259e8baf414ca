import { toCountryName } from "@dateline/core";
import { maxOwners } from "../view/limits.ts";
import { toShortName } from "../words/records.ts";

/** A value that a menu offers. */
export type Choice = {
  value: string;
  label: string;
  /** Another name, which a search also matches. */
  hint?: string | undefined;
};

export const toKindChoice = ({ slug, label }: { slug: string; label: string }): Choice => ({
  value: slug,
  label,
});

type Collection = { slug: string; title: string; license: string };

export const toCollectionChoice = ({ slug, title, license }: Collection): Choice => ({
  value: slug,
  label: title,
  hint: license,
});

export const toCountryChoice = (code: string): Choice => ({
  value: code,
  label: toCountryName(code),
});

type Organization = { slug: string; name: string; acronym: string | null };

export const toOrganizationChoice = (organization: Organization): Choice => ({
  value: organization.slug,
  label: toShortName(organization),
  hint: organization.acronym ? organization.name : undefined,
});

/** The options for the min number of independent owners; includes the view's own. */
export const toOwnerNumbers = (chosen: number): number[] =>
  Array.from({ length: Math.max(maxOwners, chosen) + 1 }, (_, number) => number);

/** The chosen values first, then the others; `toChoice` creates a choice for an unlisted value. */
export function withChosenFirst(
  choices: readonly Choice[],
  chosen: readonly string[],
  toChoice: (value: string) => Choice = toOwnLabel,
): Choice[] {
  const listed = new Map(choices.map((choice) => [choice.value, choice]));
  const first = chosen.map((value) => listed.get(value) ?? toChoice(value));
  return [...first, ...choices.filter(({ value }) => !chosen.includes(value))];
}

const toOwnLabel = (value: string): Choice => ({ value, label: value });

/** The choices that contain every word of a text, ignoring case and accents; all if it is blank. */
export function findChoices(choices: readonly Choice[], text: string): Choice[] {
  const words = toPlain(text).split(/\s+/u).filter(Boolean);
  return choices.filter(({ label, hint }) => {
    const names = toPlain(`${label} ${hint ?? ""}`);
    return words.every((word) => names.includes(word));
  });
}

/** Appends a value, or removes it. */
export function toggle<Value>(values: readonly Value[], value: Value, isOn: boolean): Value[] {
  const others = values.filter((other) => other !== value);
  return isOn ? [...others, value] : others;
}

const toPlain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
