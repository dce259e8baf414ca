import { inflateSync } from "node:zlib";

/** The number of text fragments on each page of a PDF written by Firefox. */
export function countTexts(pdf: Buffer): number[] {
  const objects = readObjects(pdf.toString("latin1"));
  const root = [...objects.values()].find((body) => /\/Type\s*\/Pages\b/.test(body)) ?? "";
  const ids = [...(root.match(/\/Kids\s*\[(.*?)\]/s)?.[1] ?? "").matchAll(/(\d+) 0 R/g)];
  return ids.map(([, id = ""]) => {
    const contents = objects.get(id)?.match(/\/Contents\s*\[?\s*(\d+) 0 R/)?.[1] ?? "";
    return readStream(objects.get(contents) ?? "").match(/T[jJ]\b/g)?.length ?? 0;
  });
}

/** The bodies of all objects by number, including those in compressed object streams. */
function readObjects(text: string): Map<string, string> {
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of text.matchAll(/(\d+) 0 obj\b(.*?)endobj/gs)) {
    objects.set(id, body);
    const [, first = "0"] = body.match(/\/ObjStm\b.*?\/First (\d+)/s) ?? [];
    if (first === "0") continue;
    const inner = readStream(body);
    // Pairs of number and offset, followed by the objects.
    const table = inner.slice(0, Number(first)).trim().split(/\s+/);
    for (let index = 0; index < table.length; index += 2) {
      const [start, end] = [table[index + 1], table[index + 3]];
      const to = end === undefined ? undefined : Number(first) + Number(end);
      objects.set(table[index] ?? "", inner.slice(Number(first) + Number(start), to));
    }
  }
  return objects;
}

function readStream(body: string): string {
  const stream = body.match(/stream\r?\n(.*)endstream/s)?.[1] ?? "";
  const bytes = Buffer.from(stream, "latin1");
  return (/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString("latin1");
}
