/** One line of a menu. */
export type Choice = {
  value: string;
  label: string;
  /** What else it is called; it is searched as well. */
  hint?: string | undefined;
};

/** The most lines that a menu shows at once; the search finds the others. */
export const mostChoices = 100;

/** Those that are on before the others, and each once. What is on stays in sight even when the list does not have it. */
export function withChosenFirst(
  choices: readonly Choice[],
  chosen: readonly string[],
  toChoice: (value: string) => Choice,
): Choice[] {
  const listed = new Map(choices.map((choice) => [choice.value, choice]));
  const first = chosen.map((value) => listed.get(value) ?? toChoice(value));
  return [...first, ...choices.filter(({ value }) => !chosen.includes(value))];
}

/** Those in which every word is found somewhere, capitals and accents aside; all for a blank text. */
export function findChoices(choices: readonly Choice[], text: string): Choice[] {
  const words = toPlain(text).split(/\s+/u).filter(Boolean);
  return choices.filter(({ label, hint }) => {
    const names = toPlain(`${label} ${hint ?? ""}`);
    return words.every((word) => names.includes(word));
  });
}

/** The values with one at the end, or without it. */
export function toggle<Value>(values: readonly Value[], value: Value, isOn: boolean): Value[] {
  const others = values.filter((other) => other !== value);
  return isOn ? [...others, value] : others;
}

const toPlain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
