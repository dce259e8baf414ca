import { createHash } from "node:crypto";

/**
 * Gives events slugs that no other event of the file has. The first one keeps its slug; those after
 * it get six letters that follow from the addresses of their documents, so that they stay the same
 * when rows are added.
 */
export class UniqueSlugs {
  // Hashes, since a file may have a million slugs.
  #taken = new Set<number>();

  take(slug: string, urls: readonly string[]): string {
    const key = toNumber(slug);
    if (!this.#taken.has(key)) {
      this.#taken.add(key);
      return slug;
    }
    return `${slug}-${toHash(urls.join("\n")).slice(0, 6)}`;
  }
}

const toHash = (text: string) => createHash("sha256").update(text).digest("hex");
const toNumber = (text: string) => Number.parseInt(toHash(text).slice(0, 13), 16);
