import { Random } from "./random.ts";
import { createZipf, type Skew } from "./skew.ts";

const onsets = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w".split(
  " ",
);
const vowels = "a e i o u ai ea ee io ou".split(" ");
const codas = "b ck d f g k l ll m n nd ng nt p r rd rn s st t x".split(" ");
const endings = "al ance ate ed er ing ion ist ity ive ly ment or ous s ure".split(" ");

/**
 * Meaningless words that look like English, most frequent first; the same seed gives the same
 * words.
 */
export type Vocabulary = { words: readonly string[]; draw: Skew<string> };

const wordCount = 6000;
// Like English without function words: the most frequent word is in every second event, not in all.
const flat = 8;

export function createVocabulary(seed: number): Vocabulary {
  const random = new Random(seed, 1);
  const words = random.distinct(wordCount, () => {
    const syllables = random.within(1, 2);
    let word = "";
    for (let i = 0; i < syllables; i++) word += random.pick(onsets) + random.pick(vowels);
    return word + random.pick(codas) + (random.chance(0.4) ? random.pick(endings) : "");
  });
  return { words, draw: createZipf(words, flat) };
}

/** Returns `count` words, the first one capitalized. */
export function toPhrase({ draw }: Vocabulary, random: Random, count: number): string {
  let text = toCapital(draw(random));
  for (let i = 1; i < count; i++) text += ` ${draw(random)}`;
  return text;
}

export const toCapital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
