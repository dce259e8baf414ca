const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** The origin of a server on this machine; throws for any other: nobody else's server is attacked. */
export function requireLoopback(address: string): string {
  const url = new URL(address);
  if (url.protocol === "http:" && loopback.has(url.hostname)) return url.origin;
  throw new Error(`${url.origin} is not a server on this machine: only 127.0.0.1 is attacked.`);
}
