import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { AppError } from "./domain/app-error.ts";

type Answer = ExecutionResult | Promise<ExecutionResult>;

/** How often a document is interpreted before it is compiled: most are sent once. */
const interpretedRuns = 1;

/**
 * Executes operations: documents that come again by code compiled from them, which is several times faster on long lists, others
 * by graphql's own interpreter. What is compiled lives as long as its parsed document. The interpreter has the last word: it
 * repeats what a caller did wrong, so that errors read the same however an operation was executed.
 */
export function createExecute({
  compileAfter = interpretedRuns,
} = {}): (args: ExecutionArgs) => Answer {
  const known = new WeakMap<DocumentNode, Map<string, Known>>();

  const toCompiled = ({ schema, document, operationName }: ExecutionArgs): CompiledQuery | null => {
    const ofDocument = known.get(document) ?? new Map<string, Known>();
    known.set(document, ofDocument);
    const name = operationName ?? "";
    const { runs, compiled } = ofDocument.get(name) ?? { runs: 0, compiled: null };
    if (compiled || runs < compileAfter) {
      // Any name may be asked for, but a document has few operations.
      if (ofDocument.size <= document.definitions.length) {
        ofDocument.set(name, { runs: runs + 1, compiled });
      }
      return compiled;
    }
    const query = compileQuery(schema, document, operationName ?? undefined, {
      disablingCapturingStackErrors: true,
    });
    const usable = isCompiledQuery(query) ? query : null;
    ofDocument.set(name, { runs: usable ? runs : Number.NEGATIVE_INFINITY, compiled: usable });
    return usable;
  };

  return (args) => {
    const compiled = toCompiled(args);
    if (!compiled) return execute(args) as Answer;
    const answer: Answer = compiled.query(args.rootValue, args.contextValue, args.variableValues);
    const check = (result: ExecutionResult): Answer =>
      result.errors?.some(isCallers) ? (execute(args) as Answer) : result;
    return answer instanceof Promise ? answer.then(check) : check(answer);
  };
}

type Known = { runs: number; compiled: CompiledQuery | null };

function isCallers({ originalError }: GraphQLError): boolean {
  return (
    !originalError || originalError instanceof AppError || originalError instanceof GraphQLError
  );
}
