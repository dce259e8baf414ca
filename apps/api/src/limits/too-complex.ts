import { GraphQLError } from "graphql";

/** The error of a query that exceeds a limit of one answer. */
export const tooComplex = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: "TOO_COMPLEX", http: { status: 400, spec: true } },
  });
