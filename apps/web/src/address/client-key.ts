/** Set by the server on every request; a value sent by the client is removed. */
export const clientHeader = "x-dateline-client";

/** The client that the request is counted for; null for the operator. */
export const readClientKey = (headers: Pick<Headers, "get">): string | null =>
  headers.get(clientHeader);
