const hashes = new Map<string, Promise<string>>();
const maxHashes = 1_000;

/** The SHA-256 of a text in UTF-8, in hexadecimal; null where there is no Web Crypto. */
export function toHash(text: string): Promise<string> | null {
  if (typeof globalThis.crypto?.subtle === "undefined") return null;
  const known = hashes.get(text);
  if (known) return known;
  const hash = digest(text);
  // A program that writes values into its texts has ever new ones.
  if (hashes.size >= maxHashes) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
