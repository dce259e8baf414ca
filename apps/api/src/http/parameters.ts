import type { GraphQLParams } from "graphql-yoga";
import { badRequest, toShown } from "./bad-request.ts";
import { parseJson } from "./json.ts";

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Parses the parameters of one operation from JSON or a query string. Lenient where the meaning is
 * clear: an empty string is a missing parameter, a map may be a JSON string, and unknown parameters
 * are ignored.
 */
export function toParameters(raw: unknown): GraphQLParams {
  if (!isMap(raw)) {
    throw badRequest(`A request must be a JSON object such as {"query": "…"}, not ${toKind(raw)}.`);
  }
  const query = parseString("query", raw.query);
  const operationName = parseString("operationName", raw.operationName);
  const variables = parseMap("variables", raw.variables);
  const hash = parseDocumentId(raw.documentId, query);
  const extensions = {
    ...parseMap("extensions", raw.extensions),
    // The form that the persisted-documents plugin expects.
    ...(hash !== null && { persistedQuery: { version: 1, sha256Hash: hash } }),
  };
  if (query === undefined) requirePersisted(extensions);
  return {
    extensions,
    ...(query !== undefined && { query }),
    ...(operationName !== undefined && { operationName }),
    ...(variables !== undefined && { variables }),
  };
}

function parseString(name: string, value: unknown): string | undefined {
  if (value == null || value === "") return undefined;
  if (typeof value === "string") return requireUnicode(name, value);
  throw badRequest(`\`${name}\` must be a string, not ${toKind(value)}.`);
}

// The hash is of the UTF-8 text, in which lone surrogates become U+FFFD.
function requireUnicode(name: string, text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text;
  throw badRequest(`\`${name}\` must be Unicode text, but has a lone surrogate.`);
}

function parseMap(name: string, value: unknown): Parameters | undefined {
  if (value == null) return undefined;
  if (isMap(value)) return value;
  if (typeof value !== "string") {
    throw badRequest(`\`${name}\` must be a JSON object, not ${toKind(value)}.`);
  }
  if (value.trim() === "") return undefined;
  try {
    return parseMap(name, parseJson(`\`${name}\``, value));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(`\`${name}\` must be a JSON object; ${toShown(value)} is not JSON.`);
  }
}

/**
 * The SHA-256 of a persisted document, from an id as specified in the appendix "Persisted
 * Documents" of GraphQL over HTTP.
 */
function parseDocumentId(value: unknown, query: string | undefined): string | null {
  const id = parseString("documentId", value);
  if (id === undefined) return null;
  const [, hash] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(id) ?? [];
  if (hash !== undefined) return hash.toLowerCase();
  // Some tools use ids of their own and send the document as well.
  if (query !== undefined) return null;
  throw badRequest(
    `\`documentId\` must be \`sha256:\` and the 64 hexadecimal digits of the query's SHA-256, not ${toShown(id)}.`,
  );
}

/** The plugin treats an unknown id as a missing query. */
function requirePersisted({ persistedQuery }: Parameters): void {
  if (persistedQuery == null) {
    throw badRequest(
      "The request has neither a `query` nor the `documentId` of a persisted document.",
    );
  }
  const { version, sha256Hash } = isMap(persistedQuery) ? persistedQuery : {};
  if (version !== 1 || typeof sha256Hash !== "string" || sha256Hash === "") {
    throw badRequest(
      "The request has no `query`, and its `extensions.persistedQuery` does not have `version` 1 with a `sha256Hash`.",
    );
  }
}

function isMap(value: unknown): value is Parameters {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
