import { GraphQLError } from "graphql";

/**
 * A request that cannot be parsed or is not supported; `status` is its HTTP status in any media
 * type.
 */
export function badRequest(message: string, status = 400): GraphQLError {
  const headers = status === 405 ? { headers: { allow: "GET, HEAD, POST" } } : {};
  return new GraphQLError(message, {
    extensions: { code: "BAD_USER_INPUT", http: { status, ...headers } },
  });
}

/** Quotes untrusted text for a message, truncated. */
export function toShown(text: string): string {
  const maxLength = 60;
  return JSON.stringify(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
}
