import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
} from "graphql";
import type { Reads } from "../domain/reads.ts";
import { collectFields, type Source, toSource } from "./collect-fields.ts";
import { compileEventList } from "./compile-event-list.ts";
import { compileNode, compileNodes, compileRecords } from "./compile-records.ts";
import { compileTimeline } from "./compile-timeline.ts";
import { writeDateLabels } from "./date-labels.ts";
import type { CompileRoot, ReadRoot } from "./read-root.ts";

/** Reads the data of a compiled operation as JSON; null if the variables are not valid for it. */
export type CompiledOperation = (
  variables: { readonly [name: string]: unknown },
  reads: Reads,
) => Promise<string | null>;

const roots: Readonly<Record<string, CompileRoot>> = {
  events: compileEventList,
  timeline: compileTimeline,
  node: compileNode,
  nodes: compileNodes,
};

/**
 * Compiles an operation of a document without directives, if PostgreSQL can write every selected
 * record, in one statement for each field of the query; null otherwise.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): CompiledOperation | null {
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !query) return null;
  const source: Source = toSource(schema, document);
  const writes: [name: string, write: (variables: Variables, reads: Reads) => Promise<string>][] =
    [];
  for (const [name, nodes] of collectFields(source, query, [operation.selectionSet])) {
    const [node] = nodes;
    const field = query.getFields()[node.name.value];
    const compile = roots[node.name.value] ?? compileRecords;
    const read: ReadRoot | null = field ? compile(source, field, nodes) : null;
    if (!field || !read) return null;
    writes.push([
      name,
      async (variables, reads) => read(getArgumentValues(field, node, variables), reads),
    ]);
  }
  return async (variables, reads) => {
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (coerced.errors) return null;
    const texts = await Promise.all(
      writes.map(async ([name, write]) => `"${name}":${await write(coerced.coerced, reads)}`),
    );
    return writeDateLabels(`{${texts.join(",")}}`);
  };
}

type Variables = { readonly [name: string]: unknown };
