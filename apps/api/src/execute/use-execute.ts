import { type DocumentNode, type GraphQLSchema, getOperationAST, OperationTypeNode } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Source } from "../context.ts";
import type { Execute } from "./execute.ts";

type ExecuteOptions = {
  schema: GraphQLSchema;
  /** The parsed documents by their text. */
  documents: { get: (text: string) => DocumentNode | undefined };
  execute: Execute;
  toSource: (context: object, request: Request) => Source;
};

/**
 * Executes operations by `execute`, because Yoga's executor returns fields in the order in which
 * they resolve, not in that of the document. Operations of documents that were executed before
 * bypass Yoga, whose look-up of the parsed and validated document takes longer than executing it.
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
