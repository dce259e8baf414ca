import { GraphQLError } from "graphql";
import type { FetchAPI } from "graphql-yoga";

const statuses = { RATE_LIMITED: 429, SERVER_OVERLOADED: 503 };

type TryLater = { code: keyof typeof statuses; message: string; seconds: number };

/** The error of a request that is refused only for now; its answer has `Retry-After`. */
export function tryLater({ code, message, seconds }: TryLater): GraphQLError {
  const http = { status: statuses[code], headers: { "retry-after": String(seconds) } };
  return new GraphQLError(message, { extensions: { code, http } });
}

/** The answer to a request that is refused before it is read. */
export function toResponse({ message, extensions }: GraphQLError, fetchAPI: FetchAPI): Response {
  const { code, http } = extensions as { code: string; http: ResponseInit };
  return fetchAPI.Response.json({ errors: [{ message, extensions: { code } }] }, http);
}
