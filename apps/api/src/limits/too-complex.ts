import { GraphQLError } from "graphql";

/** Refuses a query that asks for more than is answered at once. */
export const tooComplex = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: "TOO_COMPLEX", http: { status: 400, spec: true } },
  });
