import type { Random } from "@dateline/bench";
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Known } from "../test/random-document.ts";
import type { Question } from "./documents.ts";
import { drawCursorOf } from "./names.ts";
import { drawText } from "./values.ts";

// A few fields with arguments of the right types, one of which has a hostile value. This tests the
// resolvers where nothing else is wrong.

const hostileDays = ["0000-01-01", "10000-01-01", "2023-02-29", "infinity", "9999-12-31"];
const hostileNumbers = [0, -0, -1, 101, 1001, 2_147_483_647, -2_147_483_648];
const usualTexts: Readonly<Record<string, readonly string[]>> = {
  countries: ["KZ", "BY"],
  keys: ["meeting", "KZ", "org-1"],
  text: ["amber", "birch or cobalt"],
};

/** Draws one to four fields, each of which is executed even if others fail. */
export function drawFieldQuestion(random: Random, schema: GraphQLSchema, known: Known): Question {
  const draw = new Draw(random, schema, known);
  return draw.question(random.within(1, 4));
}

class Draw {
  readonly #random: Random;
  readonly #schema: GraphQLSchema;
  readonly #known: Known;
  /** The order of all lists of events, which their cursors name too. */
  readonly #order: string;
  /** The path to the hostile value of a field: an argument, and fields within it. */
  #suspect: readonly string[] = [];

  constructor(random: Random, schema: GraphQLSchema, known: Known) {
    this.#random = random;
    this.#schema = schema;
    this.#known = known;
    const orders = schema.getType("EventOrder");
    this.#order = isEnumType(orders) ? random.pick(orders.getValues()).name : "";
  }

  question(count: number): Question {
    const random = this.#random;
    const all = Object.values(this.#schema.getQueryType()?.getFields() ?? {});
    // Fields with more arguments are drawn more often.
    const weighted = all.flatMap((field) => field.args.map(() => field));
    const declared: string[] = [];
    const variables: Record<string, unknown> = {};
    const fields = Array.from({ length: count }, (_, index) => {
      const field = random.pick(weighted);
      this.#suspect = random.pick(toPaths(field.args));
      const list = field.name === "events" ? this.#order : field.name.toUpperCase();
      const given = this.#choose(field.args).map(({ name, type }) => {
        const variable = `${name}${index}`;
        declared.push(`$${variable}: ${type}`);
        variables[variable] = this.#value(type, name, list);
        return `${name}: $${variable}`;
      });
      const args = given.length > 0 ? `(${given.join(", ")})` : "";
      return `f${index}: ${field.name}${args} ${this.#selection(field.type, 1)}`;
    });
    const head = declared.length > 0 ? `query Q(${declared.join(", ")})` : "query Q";
    return {
      query: `${head} { ${fields.join(" ")} }`,
      variables: JSON.stringify(variables),
      operationName: null,
    };
  }

  /**
   * Chooses arguments for paging in one direction, always with `orderBy`, so that cursors match it.
   */
  #choose(args: readonly GraphQLArgument[]): GraphQLArgument[] {
    const others = this.#random.chance(0.5) ? ["last", "before"] : ["first", "after"];
    return args.filter(
      ({ name, type }) =>
        isNonNullType(type) ||
        name === "orderBy" ||
        this.#suspect.includes(name) ||
        (!others.includes(name) && this.#random.chance(0.4)),
    );
  }

  #value(type: GraphQLInputType, name: string, list: string): unknown {
    const random = this.#random;
    if (isNonNullType(type)) return this.#value(type.ofType, name, list);
    if (isListType(type)) {
      const length = random.chance(0.02) ? 60 : random.below(4);
      return Array.from({ length }, () => this.#value(type.ofType, name, list));
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const some = fields.filter(
        (field) =>
          isNonNullType(field.type) || this.#suspect.includes(field.name) || random.chance(0.2),
      );
      return Object.fromEntries(
        some.map((field) => [field.name, this.#value(field.type, field.name, list)]),
      );
    }
    if (isEnumType(type)) {
      return name === "orderBy" ? this.#order : random.pick(type.getValues()).name;
    }
    const isHostile = this.#suspect.at(-1) === name && random.chance(0.8);
    switch (type.name) {
      case "Int":
        return isHostile ? random.pick(hostileNumbers) : random.within(1, 20);
      case "Boolean":
        return random.chance(0.5);
      case "ID":
        return isHostile ? drawText(random) : random.pick(this.#known.ids);
      case "Date":
        if (isHostile) return random.chance(0.8) ? random.pick(hostileDays) : drawText(random);
        return name === "from" ? "2021-03-01" : `202${random.within(2, 6)}-01-01`;
      default:
        if (name === "after" || name === "before") return drawCursorOf(random, list);
        if (isHostile) return drawText(random);
        return random.pick(usualTexts[name] ?? this.#known.slugs);
    }
  }

  #selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (!("getFields" in named)) return "";
    const fields = Object.values(named.getFields()).filter(
      (field) =>
        !field.args.some((argument) => isNonNullType(argument.type)) &&
        (depth > 0 || !isObjectType(getNamedType(field.type))),
    );
    const some = fields.filter(
      ({ name }) => this.#suspect.includes(name) || this.#random.chance(0.5),
    );
    const parts = some.map(({ name, type }) => `${name} ${this.#selection(type, depth - 1)}`);
    return `{ __typename ${parts.join(" ")} }`;
  }
}

/** The paths to all values that are not input objects. */
function toPaths(args: readonly (GraphQLArgument | GraphQLInputField)[]): string[][] {
  return args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return [[name]];
    return toPaths(Object.values(named.getFields())).map((path) => [name, ...path]);
  });
}
