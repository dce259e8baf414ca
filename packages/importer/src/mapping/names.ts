import { nearest } from "@dateline/model";
import { toKey } from "./to-slug.ts";

export const namedKinds = ["kinds", "organizations", "people", "places", "publishers"] as const;

export type NamedKind = (typeof namedKinds)[number];

export type FoundName =
  | { slug: string; isExact: boolean }
  | { slug: null; candidates: readonly string[]; guess: string | null };

/** Finds the records of one kind by slug or by name. */
export class Names {
  #behind: Names | null = null;
  #slugs = new Set<string>();
  #exact = new Map<string, Set<string>>();
  #keys = new Map<string, Set<string>>();

  add(slug: string, names: readonly string[]): void {
    this.addNamed(slug, [slug, ...names]);
  }

  /** Adds a record without its slug as a name, because the slug of a long name is cut. */
  addNamed(slug: string, names: readonly string[]): void {
    this.#slugs.add(slug);
    for (const name of names) {
      put(this.#exact, name.normalize("NFC"), slug);
      put(this.#keys, toKey(name), slug);
    }
  }

  /** Looks up names that are not found here in `others`. */
  putBehind(others: Names): void {
    this.#behind = others;
  }

  hasSlug(slug: string): boolean {
    return this.#slugs.has(slug) || this.#behind?.hasSlug(slug) === true;
  }

  /** Finds a record by its slug, else by its exact name, else by a name that differs little. */
  find(name: string): FoundName {
    if (this.#slugs.has(name)) return { slug: name, isExact: true };
    const key = toKey(name);
    const exact = [...(this.#exact.get(name.normalize("NFC")) ?? [])];
    const similar = key === "" ? [] : [...(this.#keys.get(key) ?? [])];
    const candidates = exact.length > 0 ? exact : similar;
    const [slug] = candidates;
    if (slug !== undefined && candidates.length === 1) {
      return { slug, isExact: exact.length > 0 };
    }
    if (candidates.length > 0) return { slug: null, candidates, guess: null };
    const guess = this.#guess(key);
    const behind = this.#behind?.find(name) ?? { slug: null, candidates: [], guess: null };
    return behind.slug === null ? { ...behind, guess: guess ?? behind.guess } : behind;
  }

  #guess(key: string): string | null {
    if (key === "" || this.#keys.size > maxCandidates) return null;
    const [slug = null] = this.#keys.get(nearest(key, this.#keys.keys()) ?? "") ?? [];
    return slug;
  }
}

// With more candidates, suggestions for many unknown names would be too slow.
const maxCandidates = 20_000;

function put(map: Map<string, Set<string>>, name: string, slug: string): void {
  const slugs = map.get(name);
  if (slugs === undefined) map.set(name, new Set([slug]));
  else slugs.add(slug);
}
