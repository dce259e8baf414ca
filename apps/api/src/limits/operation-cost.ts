import { type DocumentNode, type ExecutionArgs, getOperationAST } from "graphql";
import { type Cost, toCost } from "./cost.ts";

type Operation = Pick<ExecutionArgs, "schema" | "document" | "operationName" | "variableValues">;

/** By document and name of the operation: what does not depend on variables is computed once. */
const costs = new WeakMap<DocumentNode, Map<string, Cost>>();

/** The cost of an operation with its variables, in the units of `maxCost`: a whole number. */
export function readOperationCost(operation: Operation): number {
  const cost = readCost(operation);
  const value = typeof cost === "number" ? cost : cost(operation.variableValues ?? {});
  // Sums of tenths are not exact.
  return Math.ceil(Number(value.toFixed(3)));
}

function readCost({ schema, document, operationName }: Operation): Cost {
  const ofDocument = costs.get(document) ?? new Map<string, Cost>();
  costs.set(document, ofDocument);
  const name = operationName ?? "";
  const known = ofDocument.get(name);
  if (known !== undefined) return known;
  // Clients may send any name; only the document's own are kept.
  if (!getOperationAST(document, operationName)) return 0;
  const cost = toCost(schema, document, operationName ?? undefined);
  ofDocument.set(name, cost);
  return cost;
}
