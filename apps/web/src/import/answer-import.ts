import { createHash, timingSafeEqual } from "node:crypto";
import type { Conversion } from "@dateline/importer/convert";
import { importToken } from "../env.mjs";
import { ConversionLimit, convertInThread } from "./convert-in-thread.ts";
import { maxBytes, maxMegabytes, type ReadFile } from "./read-file.ts";

/** The rest of a form: the mapping, and the lines between the fields. */
const maxRestBytes = 500_000;

/** One file at a time, because reading takes memory. */
let running: { signal: AbortSignal; ended: Promise<unknown> } | null = null;

/** Responds with what an import would read from the file. Stores nothing. */
export async function answerImport(request: Request, convert = convertInThread): Promise<Response> {
  const refusal = toRefusal(request);
  if (refusal) return refusal;
  // A reader who chooses another file aborts the request for the previous one, whose thread ends.
  if (running?.signal.aborted) await running.ended;
  if (running) {
    const text = "Another file is being read. Try again in a few seconds.";
    return refuse(503, text, { "retry-after": "5" });
  }
  const answer = readForm(request, convert).finally(() => {
    running = null;
  });
  running = { signal: request.signal, ended: answer };
  return answer;
}

/** Never rejects. */
async function readForm(request: Request, convert: typeof convertInThread): Promise<Response> {
  const { signal } = request;
  try {
    const form = await request.formData().catch(() => null);
    const file = form?.get("file");
    const mapping = form?.get("mapping") ?? "";
    if (!(file instanceof File) || typeof mapping !== "string") {
      return refuse(400, "Send the file in the field file, and a mapping as text.");
    }
    if (file.size > maxBytes) return tooLarge();
    const content = Buffer.from(await file.arrayBuffer());
    // Browsers end the lines of form fields with CRLF.
    const text = mapping.replaceAll("\r\n", "\n");
    const conversion = await convert({ name: file.name, content, mapping: text }, { signal });
    return Response.json(toReadFile(conversion), { headers: notStored });
  } catch (error) {
    // The client has disconnected.
    if (signal.aborted) return new Response(null, { status: 503 });
    if (error instanceof ConversionLimit) return refuse(422, error.message);
    console.error("import:", error);
    return refuse(
      500,
      "The file cannot be read, by a fault of this server. Its log has the cause.",
    );
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
  return Number(length) <= maxBytes + maxRestBytes ? null : tooLarge();
}

const tooLarge = () =>
  refuse(
    413,
    `Send a file of at most ${maxMegabytes} MB and a mapping of at most ${maxRestBytes / 1_000_000} MB, with Content-Length.`,
  );

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
