import * as fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { filter, text, window } from "./arbitraries.ts";
import { toRandom } from "./generate.ts";

/** Existing ids, slugs and cursors for documents. */
export type Known = { ids: string[]; slugs: string[]; cursors: string[] };

/** A document, and two sets of values for its variables. */
export type RandomDocument = { query: string; variables: [object, object] };

// Mostly valid.
const samples = {
  Boolean: [true, false],
  Int: [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 0, -1, 101, 2_147_483_647],
  EventFilter: [
    ...fc.sample(filter, { numRuns: 200, seed: 1 }),
    ...Array(7).fill({ countries: ["by"] }),
    ...Array(7).fill({ minOwners: -1 }),
    ...Array(7).fill({ during: { from: "2023-02-30", to: "2024-01-01" } }),
  ],
  WindowInput: [
    ...fc.sample(window, { numRuns: 20, seed: 2 }),
    { from: "2023-01-01", to: "2022-01-01" },
  ],
  LaneInput: [
    { by: "ORGANIZATION", first: 3 },
    { by: "KIND", first: 2 },
    { by: "COUNTRY" },
    { by: "KIND", keys: ["meeting", "none"] },
    { by: "KIND", first: 51 },
  ],
};
const recordFields =
  /^(event|organization|person|place|publisher|story|collection|nodes?|timeline)$|BySlug$/;
const texts = [...fc.sample(text, { numRuns: 50, seed: 3 }), "", "a".repeat(201)];

/**
 * Draws a document, the same for the same seed, over the whole schema: fragments, aliases,
 * directives, arguments as literals and as variables, some of them wrong.
 */
export function drawDocument(seed: number, schema: GraphQLSchema, known: Known): RandomDocument {
  return new Draw(toRandom(seed), schema, known).document();
}

class Draw {
  readonly #below: (bound: number) => number;
  readonly #schema: GraphQLSchema;
  readonly #known: Known;
  readonly #declared: string[] = [];
  readonly #values: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  readonly #fragments: string[] = [];
  // Documents without directives are answered in more ways.
  readonly #hasDirectives: boolean;
  // Below the fields of the query only those without arguments, and `related`.
  #isPlain = false;
  #names = 0;

  constructor(below: (bound: number) => number, schema: GraphQLSchema, known: Known) {
    this.#below = below;
    this.#hasDirectives = this.#chance(30);
    this.#schema = schema;
    this.#known = known;
  }

  document(): RandomDocument {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error("The schema has no queries.");
    const selection = this.#chance(60) ? this.#records(query) : this.#selection(query, 5);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(", ")})` : "";
    return {
      query: `query Q${declared} ${selection} ${this.#fragments.join(" ")}`,
      variables: this.#values,
    };
  }

  // The most common documents, which have faster ways to be answered: the records of one or two
  // fields, mostly with fields that need no argument.
  #records(query: GraphQLObjectType): string {
    this.#isPlain = this.#chance(70);
    const fields = Object.values(query.getFields()).filter(({ name }) => recordFields.test(name));
    const drawn = Array.from({ length: this.#integer(1, 2) }, () =>
      this.#chance(60) ? this.#list() : this.#field(this.#pick(fields), 5),
    );
    return `{ ${drawn.join(" ")} }`;
  }

  #list(): string {
    const name = `a${this.#names++}`;
    const event = this.#select("Event", 4);
    if (this.#chance(40)) {
      return `${name}: timeline(window: { from: "2021-01-01", to: "2025-01-01" }, resolution: ${this.#integer(1, 9)}, items: ${this.#integer(0, 9)}, lanes: { by: KIND, first: 2 }) { items ${event} ${this.#select("Timeline", 4).slice(1)}`;
    }
    const nodes = this.#chance(60) ? `nodes ${event}` : `edges { cursor node ${event} }`;
    const order = this.#pick(["DATE_ASC", "DATE_DESC", "SALIENCE", "UPDATED_DESC"]);
    return `${name}: events(${this.#pick(["first", "last"])}: ${this.#integer(1, 7)}, orderBy: ${order}) { ${nodes} pageInfo ${this.#select("PageInfo", 1)} totalCount }`;
  }

  #select(name: string, depth: number): string {
    const type = this.#schema.getType(name);
    if (!isObjectType(type)) throw new Error(`The schema has no type ${name}.`);
    return this.#selection(type, depth);
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    const most = depth > 3 ? 3 : 5;
    const parts = Array.from({ length: this.#integer(1, most) }, () => this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLNamedOutputType, depth: number): string {
    if (!("getFields" in type) || !isCompositeType(type)) return "__typename";
    if (!isObjectType(type)) {
      const possible = this.#pick([...this.#schema.getPossibleTypes(type)]);
      if (this.#chance(70)) return `... on ${possible.name} ${this.#selection(possible, depth)}`;
    } else if (depth > 0 && this.#chance(12)) return this.#fragment(type.name, type, depth);
    const leaves = Object.values(type.getFields()).filter(
      (field) =>
        (depth > 0 || !isCompositeType(getNamedType(field.type))) &&
        !(this.#isPlain && field.args.length > 0 && field.name !== "related"),
    );
    if (leaves.length === 0 || this.#chance(5)) return `__typename${this.#directive()}`;
    return this.#field(this.#pick(leaves), depth);
  }

  #fragment(name: string, type: GraphQLNamedOutputType, depth: number): string {
    const selection = this.#selection(type, depth - 1);
    if (this.#chance(50))
      return `...${this.#chance(50) ? ` on ${name}` : ""}${this.#directive()} ${selection}`;
    const own = `F${this.#names++}`;
    this.#fragments.push(`fragment ${own} on ${name} ${selection}`);
    return `...${own}${this.#directive()}`;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as the library has it.
  #field(field: GraphQLField<any, any>, depth: number): string {
    const given = field.args.flatMap((argument) => this.#argument(argument));
    // Has an alias if it could conflict with the same field with other arguments.
    const alias = field.args.length > 0 || this.#chance(10) ? `a${this.#names++}: ` : "";
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? ` ${this.#selection(type, depth - 1)}` : "";
    return `${alias}${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${this.#directive()}${inner}`;
  }

  #argument(argument: GraphQLArgument): string[] {
    const isNeeded = isNonNullType(argument.type);
    if (!isNeeded && !this.#chance(argument.name === "first" ? 80 : 30)) return [];
    if (this.#chance(50)) return [`${argument.name}: ${toLiteral(this.#value(argument))}`];
    const name = `v${this.#names++}`;
    const start = isNeeded || this.#chance(85) ? "" : " = null";
    this.#declared.push(`$${name}: ${argument.type}${start}`);
    for (const values of this.#values) {
      if (isNeeded || this.#chance(90)) values[name] = this.#value(argument);
    }
    return [`${argument.name}: $${name}`];
  }

  #value({ name, type }: GraphQLArgument): unknown {
    if (!isNonNullType(type) && this.#chance(5)) return null;
    const named = getNamedType(type);
    if (isEnumType(named)) return this.#pick(named.getValues()).name;
    if (named.name === "ID") {
      const id = () => this.#pick([...this.#known.ids, "T3JnYW5pemF0aW9uOm5vbmU=", "no id"]);
      return name === "ids" ? Array.from({ length: this.#integer(0, 4) }, id) : id();
    }
    if (named.name === "String") return this.#text(name);
    const values: unknown[] | undefined = samples[named.name as keyof typeof samples];
    if (!values) throw new Error(`Nothing is drawn for ${named.name}.`);
    return this.#pick(values);
  }

  #text(argument: string): string {
    if (argument === "slug") return this.#pick([...this.#known.slugs, "none"]);
    if (argument === "text") return this.#pick(texts);
    return this.#pick([...this.#known.cursors, "no cursor"]);
  }

  #directive(): string {
    if (!this.#hasDirectives || !this.#chance(10)) return "";
    const name = this.#chance(50) ? "skip" : "include";
    if (this.#chance(30)) return ` @${name}(if: ${this.#chance(50)})`;
    const variable = `b${this.#names++}`;
    this.#declared.push(`$${variable}: Boolean!`);
    for (const values of this.#values) values[variable] = this.#chance(50);
    return ` @${name}(if: $${variable})`;
  }

  #chance(percent: number): boolean {
    return this.#below(100) < percent;
  }

  #integer(min: number, max: number): number {
    return min + this.#below(max - min + 1);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#integer(0, items.length - 1)];
    if (item === undefined) throw new Error("Nothing to draw from.");
    return item;
  }
}

// Values of enums are written without quotes.
const enumFields = ["match", "kinds", "by"];

function toLiteral(
  value: unknown,
  isEnum = typeof value === "string" && enums.test(value),
): string {
  if (Array.isArray(value)) return `[${value.map((item) => toLiteral(item, isEnum)).join(", ")}]`;
  if (typeof value !== "object" || value === null)
    return isEnum ? String(value) : JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${name}: ${toLiteral(field, enumFields.includes(name))}`);
  return `{ ${fields.join(", ")} }`;
}

const enums = /^(DATE_ASC|DATE_DESC|SALIENCE|RELEVANCE|UPDATED_DESC)$/;
