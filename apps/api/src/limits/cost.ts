import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";
import type { ArgumentPrice, FieldPrice } from "../schema/extensions.ts";
import { type Arguments, type Length, pageLength, toEntries } from "./length.ts";
import { introspectionPrices, leafPrice, usualLength } from "./prices.ts";

type Variables = Readonly<Record<string, unknown>>;

/** The cost of an operation: a number, or a fast function if it depends on the variables. */
export type Cost = number | ((variables: Variables) => number);

/**
 * Computes the max cost of an operation of a valid document: the objects and values that it can
 * return, and the work of reading them. What `@skip` and `@include` leave out counts too. Fields
 * that merge in the answer count once.
 */
export function toCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): Cost {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  // Without a prototype: a variable may be called `constructor`, or `__proto__`.
  const defaults: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  const cost = new CostOf(schema, fragments).operation(root, operation.selectionSet);
  if (typeof cost === "number") return cost;
  return (variables) => cost({ __proto__: null, ...defaults, ...variables });
}

type Field = ReturnType<GraphQLObjectType["getFields"]>[string];

type Charge = keyof ArgumentPrice;

/** The lengths of lists below a field that its arguments determine. */
type Scope = Readonly<Record<string, Cost>>;

class CostOf {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #arguments: Cost = 0;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  operation(root: GraphQLObjectType, set: SelectionSetNode): Cost {
    const returned = this.#selection(root, [set], {});
    return plus(returned, this.#arguments);
  }

  #selection(type: GraphQLNamedType, sets: readonly SelectionSetNode[], scope: Scope): Cost {
    if (isAbstractType(type)) {
      // A record has one type, so the most expensive of the possible selections counts.
      return this.#schema
        .getPossibleTypes(type)
        .map((possible) => this.#selection(possible, sets, scope))
        .reduce(greater, 0);
    }
    if (!isObjectType(type)) return 0;
    const fields = new Map<string, FieldNode[]>();
    this.#collect(type, sets, fields, new Set());
    return [...fields.values()].map((nodes) => this.#field(type, nodes, scope)).reduce(plus, 0);
  }

  #field(parent: GraphQLObjectType, nodes: readonly FieldNode[], scope: Scope): Cost {
    const [node] = nodes;
    if (!node) return 0;
    const coordinate = `${parent.name}.${node.name.value}`;
    const field = parent.getFields()[node.name.value];
    // The answer repeats a long name for each parent.
    const { length: nameLength } = (node.alias ?? node.name).value;
    const ofName = leafPrice * Math.floor(nameLength / 50);
    // Fields that GraphQL adds, such as `__typename`, are not in the type.
    if (!field) return (introspectionPrices[node.name.value] ?? leafPrice) + ofName;
    const price: FieldPrice =
      field.extensions.price ?? parent.extensions.price?.fields?.[field.name] ?? {};
    const ofArguments = this.#argumentsOf(field, node, "once");
    if (!price.repeatsArguments) this.#arguments = plus(this.#arguments, ofArguments);
    const ofField = [
      (price.read ?? 0) + ofName,
      this.#argumentsOf(field, node, "perParent"),
      price.repeatsArguments ? ofArguments : 0,
    ].reduce(plus);
    const type = getNamedType(field.type);
    const inner = { ...scope, ...this.#lengthsBelow(price, type, node) };
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const each = isCompositeType(type)
      ? plus(toObjectPrice(type), this.#selection(type, sets, inner))
      : (price.value ?? leafPrice);
    const isList = isListType(getNullableType(field.type));
    const length = isList ? (inner[coordinate] ?? this.#length(price.length, node)) : 1;
    return plus(ofField, times(length, each));
  }

  #argumentsOf({ args }: Field, node: FieldNode, charge: Charge): Cost {
    return (node.arguments ?? [])
      .map(({ name, value }) => {
        const argument = args.find((one) => one.name === name.value);
        if (!argument) return 0;
        const evaluate = (variables: Variables) =>
          toArgumentPrice(argument, valueFromASTUntyped(value, variables), charge);
        return hasVariable(value) ? evaluate : evaluate({});
      })
      .reduce<Cost>(plus, 0);
  }

  #lengthsBelow({ lengthsBelow }: FieldPrice, type: GraphQLNamedType, node: FieldNode): Scope {
    const isPage = isObjectType(type) && "pageInfo" in type.getFields();
    const known = isPage
      ? { [`${type.name}.edges`]: pageLength, [`${type.name}.nodes`]: pageLength }
      : (lengthsBelow ?? {});
    return Object.fromEntries(
      Object.entries(known).map(([list, length]) => [list, this.#length(length, node)]),
    );
  }

  #length(length: number | Length = usualLength, node: FieldNode): Cost {
    if (typeof length === "number") return length;
    const given = (node.arguments ?? []).map(({ name, value }) => ({ name: name.value, value }));
    const evaluate = (variables: Variables) => {
      const args: Record<string, unknown> = {};
      for (const { name, value } of given) args[name] = valueFromASTUntyped(value, variables);
      return length(args satisfies Arguments);
    };
    return given.some(({ value }) => hasVariable(value)) ? evaluate : evaluate({});
  }

  // Collects fields as execution does: by response name, and each fragment once per place.
  #collect(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    into: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const known = into.get(name);
        if (known) known.push(selection);
        else into.set(name, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.#fragments.get(selection.name.value)
          : selection;
      if (!fragment || !this.#applies(type, fragment.typeCondition?.name.value)) continue;
      this.#collect(type, [fragment.selectionSet], into, seen);
    }
  }

  #applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const abstract = this.#schema.getType(condition);
    return isAbstractType(abstract) && this.#schema.isSubType(abstract, type);
  }
}

const toObjectPrice = (type: GraphQLNamedType): number =>
  (isObjectType(type) ? type.extensions.price?.object : undefined) ?? 1;

function toArgumentPrice(
  { type, extensions }: GraphQLArgument | GraphQLInputField,
  value: unknown,
  charge: Charge,
): number {
  if (value === null || value === undefined) return 0;
  const price = extensions.price?.[charge] ?? 0;
  const own = price * (isListType(getNullableType(type)) ? toEntries(value) : 1);
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== "object") return own;
  const given: Readonly<Record<string, unknown>> = { ...value };
  return Object.values(named.getFields()).reduce(
    (sum, field) => sum + toArgumentPrice(field, given[field.name], charge),
    own,
  );
}

export function hasVariable(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(hasVariable);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => hasVariable(value));
  return node.kind === Kind.VARIABLE;
}

const evaluate = (cost: Cost, variables: Variables): number =>
  typeof cost === "number" ? cost : cost(variables);

const combine =
  (operate: (a: number, b: number) => number) =>
  (a: Cost, b: Cost): Cost =>
    typeof a === "number" && typeof b === "number"
      ? operate(a, b)
      : (variables) => operate(evaluate(a, variables), evaluate(b, variables));

const plus = combine((a, b) => a + b);
const times = combine((a, b) => a * b);
const greater = combine(Math.max);
