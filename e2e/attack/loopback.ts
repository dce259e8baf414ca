const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * Returns the origin of a server on this machine. Throws for any other, so that no foreign server
 * is attacked.
 */
export function requireLoopback(address: string): string {
  const url = new URL(address);
  if (url.protocol === "http:" && loopback.has(url.hostname)) return url.origin;
  throw new Error(`${url.origin} is not a server on this machine: only 127.0.0.1 is attacked.`);
}
