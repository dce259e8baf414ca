/** What this server tells the API of the reader for whom it asks: who that is, for the limit of each client's requests. */
export function toForwarded(reader: Pick<Headers, "get">): Record<string, string> {
  const addresses = reader.get("x-forwarded-for");
  return {
    // The two are near each other: to pack and unpack takes longer than to send.
    "accept-encoding": "identity",
    ...(addresses !== null && { "x-forwarded-for": addresses }),
  };
}
