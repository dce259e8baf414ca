import type { Conversion } from "@dateline/importer/convert";

/** A file of this size is read in a few seconds, and arrives within the request timeout of 15 s. */
export const maxMegabytes = 5;
export const maxBytes = maxMegabytes * 1_000_000;

/** The response: a conversion with its archive in base64. */
export type ReadFile = Omit<Conversion, "folder"> & {
  folder: { name: string; zip: string } | null;
};

const unsent =
  "The file could not be sent: check the connection, and choose the file again if it has changed. It must arrive within 15 seconds.";

/**
 * Sends a file to be read, with an edited mapping if there is one.
 *
 * @throws Error whose message is for the reader.
 */
export async function readFile(
  file: File,
  { token, mapping, signal }: { token: string; mapping: string | null; signal: AbortSignal },
): Promise<ReadFile> {
  if (file.size > maxBytes) {
    throw new Error(
      `The file has more than ${maxMegabytes} MB. Read it with npm run import -- --map.`,
    );
  }
  // The characters that a header may contain.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Error("A token is ASCII text without spaces.");
  const body = new FormData();
  body.set("file", file);
  if (mapping !== null) body.set("mapping", mapping);
  const headers = { authorization: `Bearer ${token}` };
  const request = { method: "POST", headers, body, signal };
  const response = await fetch("/api/import", request).catch(() => {
    throw new Error(unsent);
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}
