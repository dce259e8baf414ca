import {
  type GraphQLArgument,
  type GraphQLInputField,
  getNamedType,
  isInputObjectType,
  isListType,
  isObjectType,
} from "graphql";
import { introspectionPrices } from "../src/limits/prices.ts";
import { schema } from "../src/schema.ts";

// The prices that the schema declares, by schema coordinate.

type Prices = { [coordinate: string]: number };

const types = Object.values(schema.getTypeMap());

const fields = types.filter(isObjectType).flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({
    coordinate: `${type.name}.${field.name}`,
    field,
    price: field.extensions.price ?? type.extensions.price?.fields?.[field.name] ?? {},
  })),
);

const inputs: { coordinate: string; input: GraphQLArgument | GraphQLInputField }[] = [
  ...types.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields()).map((input) => ({
      coordinate: `${type.name}.${input.name}`,
      input,
    })),
  ),
  ...fields.flatMap(({ coordinate, field }) =>
    field.args.map((input) => ({ coordinate: `${coordinate}(${input.name}:)`, input })),
  ),
];

function collect<Item extends { coordinate: string }>(
  items: readonly Item[],
  toPrice: (item: Item) => unknown,
): Prices {
  const prices: Prices = {};
  for (const item of items) {
    const price = toPrice(item);
    if (typeof price === "number") prices[item.coordinate] = price;
  }
  return prices;
}

export const fieldPrices: Prices = {
  ...collect(fields, ({ price }) => price.read),
  ...Object.fromEntries(
    Object.entries(introspectionPrices).map(([name, price]) => [`Query.${name}`, price]),
  ),
};

export const valuePrices: Prices = collect(fields, ({ price }) => price.value);

/** The assumed lengths of lists that no argument bounds. */
export const lengths: Prices = collect(fields, ({ price }) => price.length);

export const objectPrices: Prices = Object.fromEntries(
  types.filter(isObjectType).flatMap(({ name, extensions }) => {
    const price = extensions.price?.object;
    return price === undefined ? [] : [[name, price]];
  }),
);

export const argumentPrices: Prices = collect(inputs, ({ input }) => input.extensions.price?.once);

export const parentPrices: Prices = collect(
  inputs,
  ({ input }) => input.extensions.price?.perParent,
);

export const repeatedFilters: ReadonlySet<string> = new Set(
  fields.filter(({ price }) => price.repeatsArguments).map(({ coordinate }) => coordinate),
);

/** Declared lengths of fields that return no list, and of lists below that do not exist. */
export const uselessLengths: string[] = fields.flatMap(({ coordinate, field, price }) => {
  const isList = isListType(field.type) || isListType((field.type as { ofType?: unknown }).ofType);
  const own = price.length !== undefined && !isList ? [coordinate] : [];
  const coordinates = new Set(fields.map((one) => one.coordinate));
  return [
    ...own,
    ...Object.keys(price.lengthsBelow ?? {}).filter((list) => !coordinates.has(list)),
  ];
});

/** Fields of objects with a price of a value, which would have no effect. */
export const uselessValues: string[] = fields
  .filter(({ field, price }) => price.value !== undefined && isObjectType(getNamedType(field.type)))
  .map(({ coordinate }) => coordinate);
