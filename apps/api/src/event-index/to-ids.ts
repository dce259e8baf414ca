/** Decodes base64 of 32-bit big-endian integers, the format of `int4send`. */
export function toIds(base64: string): Int32Array {
  const bytes = Buffer.from(base64, "base64");
  const ids = new Int32Array(bytes.length / 4);
  for (let n = 0; n < ids.length; n++) ids[n] = bytes.readInt32BE(4 * n);
  return ids;
}
