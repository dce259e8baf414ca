import {
  type DocumentNode,
  GraphQLError,
  Lexer,
  type ParseOptions,
  parse,
  Source,
  TokenKind,
} from "graphql";
import { tooComplex } from "./too-complex.ts";

const maxTokens = 2000;

/**
 * graphql's parser is recursive: deep nesting overflows the stack before the token limit is
 * reached.
 */
const maxNesting = 100;

/** Parses a document, unless it has too many tokens or is nested too deeply. */
export function parseDocument(given: string | Source, options?: ParseOptions): DocumentNode {
  const source = typeof given === "string" ? new Source(given) : given;
  if (!isNestedWithin(source, maxNesting)) {
    throw tooComplex(`The document has more than ${maxNesting} brackets inside each other.`);
  }
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/more tha[nt] \d+ tokens/.test(error.message))
      throw error;
    throw tooComplex(
      `The document has more than ${maxTokens.toLocaleString("en")} words and signs. Split it, or pass lists as variables.`,
    );
  }
}

const steps: ReadonlyMap<TokenKind, number> = new Map([
  [TokenKind.PAREN_L, 1],
  [TokenKind.BRACKET_L, 1],
  [TokenKind.BRACE_L, 1],
  [TokenKind.PAREN_R, -1],
  [TokenKind.BRACKET_R, -1],
  [TokenKind.BRACE_R, -1],
]);

function isNestedWithin(source: Source, most: number): boolean {
  // Most documents have too few brackets to be nested too deeply.
  if ((source.body.match(/[([{]/g)?.length ?? 0) <= most) return true;
  const lexer = new Lexer(source);
  let nesting = 0;
  for (let tokens = 0; tokens <= maxTokens; tokens++) {
    const kind = readKind(lexer);
    if (kind === null || kind === TokenKind.EOF) return true;
    nesting += steps.get(kind) ?? 0;
    if (nesting > most) return false;
  }
  return true;
}

/** Returns null for an invalid token, which the parser reports better. */
function readKind(lexer: Lexer): TokenKind | null {
  try {
    return lexer.advance().kind;
  } catch {
    return null;
  }
}
