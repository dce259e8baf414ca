import type { DocumentNode, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import { findExcess } from "./document-shape.ts";
import { parseDocument } from "./parse-document.ts";
import type { RateLimit, ServerContext } from "./rate-limit.ts";
import { toDocumentPrice, toVariablesPrice } from "./text-prices.ts";
import { tooComplex } from "./too-complex.ts";
import { validateDocument } from "./validate-document.ts";

type LimitsOptions = {
  rateLimit: RateLimit | null;
  /** The documents that were parsed before. */
  documents: { has: (text: string) => boolean };
};

/**
 * Refuses documents that exceed a limit as early as possible: their length when parsing, their
 * shape before validation, whose time grows with the square of repeated fields. Before a new
 * document is parsed, its client is charged for parsing and validating it.
 */
export function useLimits({ rateLimit, documents }: LimitsOptions): Plugin {
  const excesses = new WeakMap<DocumentNode, GraphQLError | null>();

  const toExcessOf = (document: DocumentNode): GraphQLError | null => {
    const known = excesses.get(document);
    if (known !== undefined) return known;
    const excess = findExcess(document);
    const error = excess === null ? null : tooComplex(excess);
    excesses.set(document, error);
    return error;
  };

  return {
    onParams({ paramsHandler, setParamsHandler }) {
      // Called unless the answer is cached.
      setParamsHandler(async (payload) => {
        if (!rateLimit) return paramsHandler(payload);
        const { query = "", variables } = payload.params;
        const documentPrice = documents.has(query) ? 0 : toDocumentPrice(query);
        const price = documentPrice + toVariablesPrice(variables);
        const context = payload.context as ServerContext;
        const refusal = price > 0 ? await rateLimit.charge(context, price) : null;
        return refusal ? { errors: [refusal] } : paramsHandler(payload);
      });
    },
    onParse({ setParseFn }) {
      setParseFn(parseDocument);
    },
    onValidate({ params, setResult, setValidationFn }) {
      setValidationFn(validateDocument);
      const error = toExcessOf(params.documentAST);
      if (error) setResult([error]);
    },
  };
}
