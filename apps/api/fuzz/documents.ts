import type { Random } from "@dateline/bench";
import type { GraphQLSchema } from "graphql";
import { drawDocument, type Known } from "../test/random-document.ts";
import { drawFieldQuestion } from "./fields.ts";
import { drawKnown } from "./names.ts";
import { mutate, toJson } from "./values.ts";

/** A GraphQL request: its document, its variables as JSON, and optionally an operation name. */
export type Question = { query: string; variables: string; operationName: string | null };

const tokens = [
  ...'{ } ( ) [ ] : ! $ @ & | = , # ... " \\ 0 1 -1 1e400 null true Q F'.split(" "),
  "...F",
  "fragment F on Event { ...F }",
  "fragment F on Query { eventCount }",
  "query B { eventCount }",
  "mutation { delete }",
  "subscription { events }",
  "@skip(if: true)",
  "@include(if: $b)",
  "@include",
  "@defer",
  "@deprecated",
  "... on Node { id }",
  "... @skip(if: false) { __typename }",
  "__typename",
  "__schema { types { name fields { name } } }",
  '__type(name: "Event") { name }',
  "__proto__: eventCount",
  "constructor: __typename",
  "toString: span { events }",
  "a: eventCount(filter: { minOwners: -0 })",
  '"""block"""',
  '"\\u0000"',
  '"\\uD800"',
  "[".repeat(60),
  "{ a ".repeat(60),
  "[".repeat(3000),
  "a: eventCount ".repeat(60),
];

/** Draws a field with hostile arguments, or a whole document. */
export function drawQuestion(random: Random, schema: GraphQLSchema, known: Known): Question {
  const names = drawKnown(random, known);
  return random.chance(0.6)
    ? drawFieldQuestion(random, schema, names)
    : drawDocumentQuestion(random, schema, names);
}

/**
 * Draws a document over the whole schema. One in three is damaged, and half of them have variables
 * of any shape.
 */
function drawDocumentQuestion(random: Random, schema: GraphQLSchema, known: Known): Question {
  const drawn = drawDocument(random.below(2 ** 31), schema, known);
  const query = random.chance(0.33) ? mutate(random, drawn.query, tokens) : drawn.query;
  const rate = random.chance(0.5) ? 0.15 : 0;
  return {
    query,
    variables: toJson(random, drawn.variables[0], rate),
    operationName: random.chance(0.1) ? random.pick(["Q", "B", "__proto__", "\0"]) : null,
  };
}
