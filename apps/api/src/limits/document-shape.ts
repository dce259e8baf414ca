import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from "graphql";

/**
 * The size of a document, whatever the schema and the variables. All numbers include spread
 * fragments.
 */
type Shape = {
  /**
   * Levels of fields. `__schema` and `__type` count as one level, because a rule of graphql bounds
   * them.
   */
  depth: number;
  fields: number;
  aliases: number;
  /**
   * How often each response name occurs in one place; `mostRepeated` is the max in any place below.
   */
  names: Map<string, number>;
  mostRepeated: { name: string; times: number };
};

const maxDepth = 15;
const maxFields = 1000;
const maxAliases = 50;
const maxRepeats = 20;
const maxDirectives = 50;

/**
 * Returns what exceeds a limit in a document, as a sentence for its author; null if nothing does.
 * Takes time linear in the document's length.
 */
export function findExcess(document: DocumentNode): string | null {
  const directives = countDirectives(document);
  if (directives > maxDirectives) {
    return `The document has ${show(directives)} directives; at most ${maxDirectives} are allowed.`;
  }
  const fragments = new Fragments(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const excess = toExcess(toShape(definition.selectionSet, fragments));
    if (excess) return excess;
  }
  return null;
}

/** Counts the fields of all operations of a document, those of a fragment wherever it is spread. */
export function countFields(document: DocumentNode): number {
  const fragments = new Fragments(document);
  return document.definitions.reduce(
    (sum, definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? sum + toShape(definition.selectionSet, fragments).fields
        : sum,
    0,
  );
}

function toExcess({ depth, fields, aliases, mostRepeated }: Shape): string | null {
  if (depth > maxDepth) {
    return `The query is ${depth} levels deep; at most ${maxDepth} are allowed.`;
  }
  if (aliases > maxAliases) {
    return `The query has ${show(aliases)} aliases; at most ${maxAliases} are allowed. Send several requests instead.`;
  }
  if (mostRepeated.times > maxRepeats) {
    const { name, times } = mostRepeated;
    return `The query has \`${name}\` ${show(times)} times in one place; at most ${maxRepeats} are allowed.`;
  }
  if (fields > maxFields) {
    return `The query has ${show(fields)} fields; at most ${show(maxFields)} are allowed. Send several requests instead.`;
  }
  return null;
}

function toShape(set: SelectionSetNode, fragments: Fragments): Shape {
  const shape: Shape = toEmptyShape();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const isIntrospection = selection.name.value.startsWith("__");
      const inner = selection.selectionSet
        ? toShape(selection.selectionSet, fragments)
        : toEmptyShape();
      shape.fields += 1 + inner.fields;
      shape.aliases += (selection.alias ? 1 : 0) + inner.aliases;
      shape.depth = Math.max(shape.depth, isIntrospection ? 1 : 1 + inner.depth);
      addNames(shape, new Map([[name, 1]]));
      keepMostRepeated(shape, inner.mostRepeated);
    } else {
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments.toShape(selection.name.value)
          : toShape(selection.selectionSet, fragments);
      shape.fields += inner.fields;
      shape.aliases += inner.aliases;
      shape.depth = Math.max(shape.depth, inner.depth);
      addNames(shape, inner.names);
      keepMostRepeated(shape, inner.mostRepeated);
    }
  }
  return shape;
}

function addNames(shape: Shape, names: Map<string, number>): void {
  for (const [name, more] of names) {
    const times = (shape.names.get(name) ?? 0) + more;
    shape.names.set(name, times);
    keepMostRepeated(shape, { name, times });
  }
}

function keepMostRepeated(shape: Shape, other: Shape["mostRepeated"]): void {
  if (other.times > shape.mostRepeated.times) shape.mostRepeated = other;
}

function toEmptyShape(): Shape {
  return {
    depth: 0,
    fields: 0,
    aliases: 0,
    names: new Map(),
    mostRepeated: { name: "", times: 0 },
  };
}

/**
 * Measures each fragment once, however often it is spread. A fragment that spreads itself, which
 * validation refuses, counts once.
 */
class Fragments {
  readonly #definitions = new Map<string, FragmentDefinitionNode>();
  readonly #shapes = new Map<string, Shape>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.#definitions.set(definition.name.value, definition);
    }
  }

  toShape(name: string): Shape {
    const known = this.#shapes.get(name);
    if (known) return known;
    this.#shapes.set(name, toEmptyShape());
    const definition = this.#definitions.get(name);
    const shape = definition ? toShape(definition.selectionSet, this) : toEmptyShape();
    this.#shapes.set(name, shape);
    return shape;
  }
}

function countDirectives(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Directive: () => {
      count += 1;
    },
  });
  return count;
}

const show = (number: number) => number.toLocaleString("en", { maximumSignificantDigits: 6 });
