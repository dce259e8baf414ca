import { type Creatable, type RecordKind, toQuote } from "@dateline/model";
import type { Row } from "../row.ts";
import type { Causes } from "./causes.ts";
import type { NamedKind } from "./names.ts";
import type { Plan } from "./plan.ts";
import type { KnownNames } from "./read-names.ts";
import { toSlug, withSuffix } from "./to-slug.ts";

/** A row of a record, and the kind of the record. */
export type KindRow = { kind: RecordKind; row: Row };

type Reference = {
  kind: NamedKind;
  name: string;
  line: number;
  /** The fields of the record beyond its slug and its name, if it is created. */
  fields?: Readonly<Record<string, unknown>>;
};

const singular: Record<NamedKind, string> = {
  kinds: "kind",
  organizations: "organization",
  people: "person",
  places: "place",
  publishers: "publisher",
};

/** Converts names to slugs, and collects the records to create. */
export class References {
  #known: KnownNames;
  #create: ReadonlySet<Creatable>;
  #causes: Causes;
  #created: KindRow[] = [];
  #matches = new Map<string, string>();

  constructor(known: KnownNames, { create }: Plan, causes: Causes) {
    this.#known = known;
    this.#create = create;
    this.#causes = causes;
  }

  /** Returns the slug of a named record; null after reporting that it is not known. */
  toSlug({ kind, name, line, fields = {} }: Reference): string | null {
    const found = this.#known[kind].find(name);
    if (found.slug !== null) {
      if (!found.isExact) this.#matches.set(`${singular[kind]} ${toQuote(name)}`, found.slug);
      return found.slug;
    }
    const what = `The ${singular[kind]} ${toQuote(name)}`;
    const { candidates, guess } = found;
    if (candidates.length > 0) {
      const slugs = candidates.join(" or ");
      this.#causes.add(
        what,
        line,
        (rows) => `${what}${rows} may be ${slugs}; say which with values in the mapping.`,
      );
      return null;
    }
    const own = toSlug(name);
    if (kind === "kinds" || !this.#create.has(kind) || own === "") {
      const advice = toAdvice(kind, guess, own === "" ? name : null);
      this.#causes.add(what, line, (rows) => `${what}${rows} is not known; ${advice}.`);
      return null;
    }
    // The slug of a long name is cut, so another name may have the same one.
    const slug = this.#known[kind].hasSlug(own) ? withSuffix(own, name) : own;
    this.#known[kind].addNamed(slug, [name]);
    const row = { line, value: { slug, name, ...fields }, lineOf: () => line, bytes: 0 };
    this.#created.push({ kind, row });
    return slug;
  }

  /** The records to create that were not returned before. */
  takeCreated(): KindRow[] {
    return this.#created.splice(0);
  }

  /** The names that were matched although they are written differently. */
  get matches(): ReadonlyMap<string, string> {
    return this.#matches;
  }
}

/** `nameless` is a name without a letter or digit, from which no record can be created. */
function toAdvice(kind: NamedKind, guess: string | null, nameless: string | null): string {
  const guessed = guess === null ? "" : `did you mean ${guess}? If not, `;
  if (kind === "kinds") {
    return `${guessed}add it to kinds.yaml, or translate it with values in the mapping`;
  }
  const other =
    nameless === null
      ? `write create: [${kind}]`
      : `leave it out with values: { ${toQuote(nameless)}: "" }`;
  return `${guessed}add it to ${kind}.yaml, or ${other} in the mapping`;
}
