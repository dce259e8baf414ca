import { createHash } from "node:crypto";

/** The namespace of names in this function, made once at random. */
const namespace = Buffer.from("5f0a1e7c2b6d4a9f8c3e71d0b4a6f925", "hex");

/** The UUID of a name, always the same (RFC 9562, version 5), as a URN. */
export function toUuid(...name: readonly string[]): string {
  const hash = createHash("sha1").update(namespace).update(name.join("\n")).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return `urn:uuid:${parts.map(([from, to]) => hex.slice(from, to)).join("-")}`;
}
