import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  Kind,
  visit,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { type CompiledOperation, compileOperation } from "../compile/compile-operation.ts";
import type { Context } from "../context.ts";
import { AppError } from "../domain/app-error.ts";
import { countFields } from "../limits/document-shape.ts";
import { copyDocument } from "./copy-document.ts";
import { toSerialized, writeResult } from "./write-result.ts";

/** Executes an operation of a valid document. */
export type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>;

type Answer = ExecutionResult | Promise<ExecutionResult>;
type Compiled = { sql: CompiledOperation | null; query: CompiledQuery | null };

/**
 * The max number of fields, in all operations, of a document to compile. The largest document of
 * the dashboard has 80; compiling 400 blocks the event loop for 0.1 s.
 */
const maxFields = 200;
/**
 * The max number of fields that are kept compiled, evicted by least recent use. The code of a field
 * takes about 7 kB, so this is 50 MB.
 */
const maxCompiledFields = 7000;

/**
 * Executes operations. A document that recurs is compiled: into one statement per field of the
 * query if PostgreSQL can write the answer, else into JavaScript. Both are several times faster
 * than graphql's interpreter. Invalid input is always executed by the interpreter, so that errors
 * do not depend on how an operation was executed.
 */
export function createExecute(maxBytes: number): Execute {
  // Most documents are sent once, so the first execution is not compiled.
  const interpreted = new WeakSet<DocumentNode>();
  const tooLarge = new WeakSet<DocumentNode>();
  const compiled = new LRUCache<DocumentNode, Map<string, Compiled>>({
    maxSize: maxCompiledFields,
    sizeCalculation: (_, document) => 1 + countFields(document),
  });
  const toOperations = (document: DocumentNode): Map<string, Compiled> | null => {
    const known = compiled.get(document);
    if (known) return known;
    if (tooLarge.has(document)) return null;
    if (!interpreted.has(document)) {
      interpreted.add(document);
      return null;
    }
    if (countFields(document) > maxFields) {
      tooLarge.add(document);
      return null;
    }
    const operations = new Map<string, Compiled>();
    compiled.set(document, operations);
    return operations;
  };
  const toCompiled = ({ schema, document, operationName }: ExecutionArgs): Compiled | null => {
    const operations = toOperations(document);
    if (!operations) return null;
    const name = operationName ?? "";
    const known = operations.get(name) ?? compile(schema, document, operationName);
    // A request may name any operation, so no more are kept than the document can have.
    if (operations.size <= document.definitions.length) operations.set(name, known);
    return known;
  };
  const answer = (args: ExecutionArgs): Answer => {
    const { sql, query } = toCompiled(args) ?? {};
    if (sql) return write(sql, args);
    return query ? run(query, args) : interpret(args);
  };
  return async (args) => writeResult(await answer(args), maxBytes);
}

function compile(
  schema: ExecutionArgs["schema"],
  document: DocumentNode,
  operationName: string | null | undefined,
): Compiled {
  // graphql-jit includes a field that a directive excludes in one place and includes in another.
  if (hasNode(document, isDirective)) return { sql: null, query: null };
  const sql = compileOperation(schema, document, operationName);
  // graphql-jit writes objects as literals, in which `__proto__` is no property.
  if (sql || hasNode(document, isProto)) return { sql, query: null };
  // graphql-jit writes into the nodes, and this document stays in the cache for other requests.
  const query = compileQuery(schema, copyDocument(document), operationName ?? undefined, {
    disablingCapturingStackErrors: true,
  });
  return { sql: null, query: isCompiledQuery(query) ? query : null };
}

function hasNode(document: DocumentNode, matches: (node: ASTNode) => boolean): boolean {
  let found = false;
  visit(document, {
    enter(node) {
      found = matches(node);
      return found ? BREAK : undefined;
    },
  });
  return found;
}

const isDirective = ({ kind }: ASTNode) => kind === Kind.DIRECTIVE;

const isProto = (node: ASTNode) => node.kind === Kind.FIELD && node.alias?.value === "__proto__";

const interpret = (args: ExecutionArgs) => execute(args) as Answer;

async function write(compiled: CompiledOperation, args: ExecutionArgs): Promise<ExecutionResult> {
  const { reads } = args.contextValue as Context;
  try {
    const written = await compiled(args.variableValues ?? {}, reads);
    if (written !== null) return toSerialized({}, written);
  } catch (error) {
    if (!(error instanceof AppError)) {
      const { message } = error as Error;
      return { data: null, errors: [new GraphQLError(message, { originalError: error as Error })] };
    }
  }
  return interpret(args);
}

async function run(query: CompiledQuery, args: ExecutionArgs): Promise<ExecutionResult> {
  const result = await query.query(args.rootValue, args.contextValue, args.variableValues);
  return result.errors?.some(isCallers) ? interpret(args) : result;
}

function isCallers({ originalError }: GraphQLError): boolean {
  return (
    !originalError || originalError instanceof AppError || originalError instanceof GraphQLError
  );
}
