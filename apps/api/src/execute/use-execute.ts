import { type DocumentNode, type GraphQLSchema, getOperationAST, OperationTypeNode } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Source } from "../context.ts";
import type { Execute } from "./execute.ts";

type ExecuteOptions = {
  schema: GraphQLSchema;
  /** The documents that were parsed before, by their text. */
  documents: { get: (text: string) => DocumentNode | undefined };
  execute: Execute;
  toSource: (context: object, request: Request) => Source;
};

/**
 * Executes operations by `execute`, because Yoga's own executor writes fields as they resolve, not
 * in the order of the document. An operation of a document that was executed before goes there
 * directly: to look up again that it was parsed and validated takes Yoga longer than to execute it.
 */
export function useExecute({ schema, documents, execute, toSource }: ExecuteOptions): Plugin {
  const valid = new WeakSet<DocumentNode>();
  const find = (text: string | undefined, operationName: string | undefined) => {
    const document = text === undefined ? undefined : documents.get(text);
    if (!document || !valid.has(document)) return null;
    const operation = getOperationAST(document, operationName);
    return operation?.operation === OperationTypeNode.QUERY ? document : null;
  };
  return {
    onParams({ paramsHandler, setParamsHandler }) {
      setParamsHandler(async (payload) => {
        const { request, params, context } = payload;
        const { query, operationName, variables } = params;
        const document = find(query, operationName);
        if (!document) return paramsHandler(payload);
        return execute({
          schema,
          document,
          operationName,
          variableValues: variables,
          contextValue: { ...context, request, params, ...toSource(context, request) },
        });
      });
    },
    onExecute({ args, setExecuteFn }) {
      valid.add(args.document);
      setExecuteFn(execute);
    },
  };
}
