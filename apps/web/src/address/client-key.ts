/** Set by the server on every request; a value sent by the client is removed. */
export const clientHeader = "x-dateline-client";

/** The key under which the request is counted; null for the operator. */
export const readClientKey = (headers: Pick<Headers, "get">): string | null =>
  headers.get(clientHeader);
