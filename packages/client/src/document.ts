/** Ties a document to the types of its result and its variables, as graphql-codegen does. */
export type Typed<Result, Variables> = {
  /** Never set. */
  readonly __apiType?: ((variables: Variables) => Result) | undefined;
};

/** The text of an operation that carries the types of its result and its variables. */
export type TypedDocumentString<Result, Variables> = string & Typed<Result, Variables>;

/**
 * What `request` takes: a text, a typed text of this package or of graphql-codegen
 * (`documentMode: "string"`), or its `TypedDocumentNode`, which needs the option `print`.
 */
export type DocumentOf<Result, Variables> = string | Tree | Typed<Result, Variables>;

/** A document as `parse` of graphql returns it. */
type Tree = { readonly kind: string; readonly definitions: readonly unknown[] };

/** Prints a syntax tree: `print` of the package `graphql`. */
// A `never` parameter accepts the function for its own, narrower type of tree.
export type Print = (tree: never) => string;

/** The text that is sent. Throws a TypeError for what is not a document. */
export function toText(document: unknown, print: Print | undefined): string {
  if (typeof document === "string") return document;
  // The class that graphql-codegen writes.
  if (document instanceof String) return document.toString();
  const isTree =
    typeof document === "object" &&
    document !== null &&
    "kind" in document &&
    document.kind === "Document";
  if (!isTree) {
    throw new TypeError("The document must be the text of a query, or what codegen made of it.");
  }
  if (print) return print(document as never);
  throw new TypeError(
    'The document is a syntax tree: pass `print` of the package "graphql" to createClient, or set documentMode: "string" in the configuration of codegen.',
  );
}
