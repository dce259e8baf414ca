import { type DocumentNode, GraphQLError, getOperationAST, Kind, OperationTypeNode } from "graphql";
import type { Plugin, YogaInitialContext } from "graphql-yoga";
import { badRequest } from "../http/bad-request.ts";

/** Refuses a document without an executable query before it is validated. */
export function useOperationCheck(): Plugin {
  return {
    onParse() {
      return ({ context, result }) => {
        if (result === null || result instanceof Error) return;
        const { params, request } = context as YogaInitialContext;
        const operation = getOperationAST(result, params.operationName);
        if (!operation) throw unresolved(toAdvice(result, params.operationName));
        if (operation.operation === OperationTypeNode.QUERY) return;
        throw unserved(operation.operation, request.method);
      };
    },
  };
}

function toAdvice(document: DocumentNode, name: string | undefined): string {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? "") : [],
  );
  if (names.length === 0) return "The document has no operation.";
  if (name === undefined) {
    return `The document has ${names.length} operations: choose one with \`operationName\`, of ${names.join(", ")}.`;
  }
  const known = names.filter((one) => one !== "");
  const found = known.length === 0 ? "its operation has no name" : `it has ${known.join(", ")}`;
  return `\`operationName\` names no operation of the document; ${found}.`;
}

const unresolved = (message: string) =>
  new GraphQLError(message, {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
  });

function unserved(operation: "mutation" | "subscription", method: string): GraphQLError {
  const message = `The API answers queries only: it has no ${operation}s.`;
  // GraphQL over HTTP prescribes the status 405 for a mutation by GET.
  if (operation === "mutation" && method === "GET") return badRequest(message, 405);
  return new GraphQLError(message, {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400, spec: true } },
  });
}
