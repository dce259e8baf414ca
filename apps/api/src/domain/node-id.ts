import { AppError } from "./app-error.ts";

/**
 * The types that `Query.node` returns. Each has a key that survives an import: a slug, or the URL
 * of a document.
 */
const nodeTypes = [
  "Event",
  "Organization",
  "Person",
  "Place",
  "Publisher",
  "Document",
  "Story",
] as const;

/** Encodes the global id of a record, the same in every database. */
export function toNodeId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64");
}

export type NodeId = { typename: string; id: string };

/**
 * Parses a global id, whose record may not exist. A malformed one keeps its text and has no type.
 */
export function parseNodeId(id: string): NodeId {
  const text = Buffer.from(id, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const typename = text.slice(0, colon);
  const known = nodeTypes.some((type) => type === typename);
  if (!known || colon === text.length - 1) return { typename: "", id };
  return { typename, id: text.slice(colon + 1) };
}

/** Whether it is well-formed. */
export const isNodeId = ({ typename }: NodeId): boolean => typename !== "";

export function requireNodeId(nodeId: NodeId): NodeId {
  if (isNodeId(nodeId)) return nodeId;
  const { id } = nodeId;
  throw new AppError(
    "BAD_USER_INPUT",
    `${JSON.stringify(id.slice(0, 100))} is not an id of this API: pass the \`id\` of a record as it was given.`,
  );
}
