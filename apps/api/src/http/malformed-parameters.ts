import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";

/** Refuses parameters that are not JSON, which Yoga would take for a failure of its own. */
export function useMalformedParameters(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          throw new GraphQLError("`variables` and `extensions` must be JSON.", {
            extensions: { code: "BAD_USER_INPUT", http: { status: 400, spec: true } },
          });
        }
      });
    },
  };
}
