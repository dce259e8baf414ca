import { GraphQLError } from "graphql";

/**
 * A request that cannot be read, or asks in a way that is not served; `status` is its HTTP status
 * in any media type.
 */
export function badRequest(message: string, status = 400): GraphQLError {
  const headers = status === 405 ? { headers: { allow: "GET, HEAD, POST" } } : {};
  return new GraphQLError(message, {
    extensions: { code: "BAD_USER_INPUT", http: { status, ...headers } },
  });
}

/** Untrusted text as a message shows it: in quotes, and not at any length. */
export function toShown(text: string): string {
  const maxLength = 60;
  return JSON.stringify(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
}
