import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/** Reads an archive with an independent library: its files by path. */
export async function readZip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, object, ZipFile>(fromBuffer)(bytes, { lazyEntries: true });
  const files = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on("entry", async (entry: Entry) => {
      const open = promisify(zip.openReadStream.bind(zip)) as (
        of: Entry,
      ) => Promise<NodeJS.ReadableStream>;
      files.set(entry.fileName, (await buffer(await open(entry))).toString());
      zip.readEntry();
    });
    zip.once("end", resolve).once("error", reject);
    zip.readEntry();
  });
  return files;
}
