/** Headers that forward the client's address to the API, which limits requests per client. */
export function toForwarded(reader: Pick<Headers, "get">): Record<string, string> {
  const addresses = reader.get("x-forwarded-for");
  return {
    // On a fast network, compressing takes longer than sending.
    "accept-encoding": "identity",
    ...(addresses !== null && { "x-forwarded-for": addresses }),
  };
}
