import { AppError } from "./app-error.ts";

/** The types that `node` finds, each by a key that survives an import: a slug, or a document's address. */
const nodeTypes = ["Event", "Organization", "Person", "Place", "Publisher", "Document"] as const;

/** The id of a record, the same in every database. */
export function toNodeId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64");
}

/** Reads an id; it need not be that of a record that exists. */
export function parseNodeId(id: string): { typename: string; id: string } {
  const text = Buffer.from(id, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const typename = text.slice(0, colon);
  const known = nodeTypes.some((type) => type === typename);
  if (!known || colon === text.length - 1) {
    throw new AppError(
      "BAD_USER_INPUT",
      `\`${id.slice(0, 100)}\` is not an id of this API: pass the \`id\` of a record as it was given.`,
    );
  }
  return { typename, id: text.slice(colon + 1) };
}
