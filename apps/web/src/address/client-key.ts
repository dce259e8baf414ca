/** Set on every request by the server; a request's own field of this name is removed. */
export const clientHeader = "x-dateline-client";

/** The client that a request is counted for; null when it is the operator's own. */
export const readClientKey = (headers: Pick<Headers, "get">): string | null =>
  headers.get(clientHeader);
