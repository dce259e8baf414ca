/**
 * The max cost of an operation. A page of 100 events with all their data costs two thirds of it.
 */
export const maxCost = 10_000;

/** The price of a value that is not an object: about 50 bytes of the answer. */
export const leafPrice = 0.1;

/** The price of a text that may have thousands of characters. */
export const textPrice = 1;

/** The assumed length of a list that nothing bounds: the children of an event. */
export const usualLength = 3;

/** The fields of the root that GraphQL adds; `__schema` returns the whole schema. */
export const introspectionPrices: Readonly<Record<string, number>> = {
  __schema: 1000,
  __type: 100,
};
