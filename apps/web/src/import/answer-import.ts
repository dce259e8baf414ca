import { createHash, timingSafeEqual } from "node:crypto";
import type { Conversion } from "@dateline/importer/convert";
import { importToken } from "../env.mjs";
import { ConversionLimit, convertInThread } from "./convert-in-thread.ts";
import { maxBytes, maxMegabytes, type ReadFile } from "./read-file.ts";

/** One file at a time, because reading takes memory. */
let isBusy = false;

/** Responds with what an import would read from the file. Stores nothing. */
export async function answerImport(request: Request, convert = convertInThread): Promise<Response> {
  const refusal = toRefusal(request);
  if (refusal) return refusal;
  if (isBusy) {
    const text = "Another file is being read. Try again in a few seconds.";
    return refuse(503, text, { "retry-after": "5" });
  }
  isBusy = true;
  try {
    const form = await request.formData().catch(() => null);
    const file = form?.get("file");
    const mapping = form?.get("mapping") ?? "";
    if (!(file instanceof File) || typeof mapping !== "string") {
      return refuse(400, "Send the file in the field file, and a mapping as text.");
    }
    const content = Buffer.from(await file.arrayBuffer());
    // Browsers end the lines of form fields with CRLF.
    const text = mapping.replaceAll("\r\n", "\n");
    const conversion = await convert({ name: file.name, content, mapping: text });
    return Response.json(toReadFile(conversion), { headers: notStored });
  } catch (error) {
    if (error instanceof ConversionLimit) return refuse(422, error.message);
    console.error("import:", error);
    return refuse(
      500,
      "The file cannot be read, by a fault of this server. Its log has the cause.",
    );
  } finally {
    isBusy = false;
  }
}

/** The response to a request that is refused; null if it is accepted. */
function toRefusal({ headers }: Request): Response | null {
  const token = importToken();
  if (token === null) return refuse(404, "The operator of this site does not allow imports here.");
  const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (given === undefined || !isEqual(given, token)) {
    const text = "The token is not that of this site. Its operator knows it: IMPORT_TOKEN.";
    return refuse(401, text, { "www-authenticate": "Bearer" });
  }
  if (!/^multipart\/form-data *;/i.test(headers.get("content-type") ?? "")) {
    return refuse(415, "Send the file as multipart/form-data, in the field file.");
  }
  // Without a length the body could have any size.
  const length = headers.get("content-length") || Number.NaN;
  if (Number(length) <= maxBytes) return null;
  return refuse(413, `Send at most ${maxMegabytes} MB, with Content-Length.`);
}

/** Compares in constant time. */
const isEqual = (given: string, token: string): boolean =>
  timingSafeEqual(toDigest(given), toDigest(token));

const toDigest = (text: string) => createHash("sha256").update(text).digest();

const toReadFile = ({ folder, ...conversion }: Conversion): ReadFile => ({
  ...conversion,
  folder: folder && { name: folder.name, zip: Buffer.from(folder.zip).toString("base64") },
});

const notStored = { "cache-control": "private, no-store" };

const refuse = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: { ...notStored, "content-type": "text/plain; charset=utf-8", ...headers },
  });
