import { createHash } from "node:crypto";
import { withSuffix } from "./to-slug.ts";

/**
 * Gives events slugs that no other event of the file has. The first event keeps its slug. Later
 * ones get six letters derived from the addresses of their documents, so that they stay the same
 * when rows are added. Events with the same documents are numbered.
 */
export class UniqueSlugs {
  #taken = new NumberSet();
  #counts = new Map<string, number>();

  take(slug: string, urls: readonly string[]): string {
    if (this.#taken.add(toNumber(slug))) return slug;
    const other = withSuffix(slug, urls.join("\n"));
    if (this.#taken.add(toNumber(other))) return other;
    const count = (this.#counts.get(other) ?? 1) + 1;
    this.#counts.set(other, count);
    return `${other}-${count}`;
  }
}

/** A set of whole numbers from 1, of 16 to 32 bytes each: a file may have a million slugs. */
class NumberSet {
  #slots = new Float64Array(1024);
  #size = 0;

  /** Whether the number was not in the set. */
  add(number: number): boolean {
    if (!put(this.#slots, number)) return false;
    this.#size++;
    if (this.#size * 2 > this.#slots.length) {
      const slots = new Float64Array(this.#slots.length * 2);
      for (const one of this.#slots) if (one !== 0) put(slots, one);
      this.#slots = slots;
    }
    return true;
  }
}

/** Puts a number into the first free slot from its own on; false if it is there. */
function put(slots: Float64Array, number: number): boolean {
  let at = number % slots.length;
  while (slots[at] !== 0) {
    if (slots[at] === number) return false;
    at = (at + 1) % slots.length;
  }
  slots[at] = number;
  return true;
}

const toNumber = (text: string) =>
  Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 13), 16) + 1;
