import type { ASTNode, DocumentNode } from "graphql";

/**
 * Copies a document for code that writes into its nodes; locations, which nothing writes to, are
 * shared.
 */
export function copyDocument(document: DocumentNode): DocumentNode {
  return copy(document);
}

function copy<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy) as Value;
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === "loc" ? part : copy(part)]),
  ) as Value;
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === "object" && value !== null && "kind" in value;
