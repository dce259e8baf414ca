import type { FieldNode, GraphQLField } from "graphql";
import type { Reads } from "../domain/reads.ts";
import type { Source } from "./collect-fields.ts";

/** Reads a field of the query, with its arguments, as JSON. */
export type ReadRoot = (
  args: { readonly [name: string]: unknown },
  reads: Reads,
) => Promise<string>;

/** Compiles a field of the query; null if a resolver is needed. */
export type CompileRoot = (
  source: Source,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
) => ReadRoot | null;
