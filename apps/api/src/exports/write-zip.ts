import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A folder of an archive, to which files are added one after the other. */
export type ZipFolder = {
  addText(name: string, text: string): Promise<void>;
  /**
   * Adds a file with these lines, unless there are none, and resolves to their number. Reading
   * follows the backpressure of the archive.
   */
  addLines(name: string, read: () => AsyncGenerator<readonly string[]>): Promise<number>;
  toFolder(name: string): ZipFolder;
};

/** Writes a ZIP archive of the files that `addAll` adds, each dated `mtime`. */
export async function* writeZip(
  addAll: (zip: ZipFolder) => Promise<void>,
  mtime: Date,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown) => output.destroy(error as Error);
  zip.on("error", fail);
  addAll(createFolder(zip, { path: "", mtime })).then(() => zip.end(), fail);
  yield* output as AsyncIterable<Buffer>;
}

function createFolder(zip: ZipFile, { path, mtime }: { path: string; mtime: Date }): ZipFolder {
  const add = (name: string, content: Readable) =>
    zip.addReadStream(content, path + name, { mtime });
  return {
    async addText(name, text) {
      zip.addBuffer(Buffer.from(text), path + name, { mtime });
    },
    async addLines(name, read) {
      const chunks = read();
      let first = await chunks.next();
      while (!first.done && first.value.length === 0) first = await chunks.next();
      if (first.done) return 0;
      let lines = first.value.length;
      const begin = toText(first.value);
      await new Promise<void>((resolve, reject) => {
        const write = async function* () {
          yield begin;
          for await (const more of chunks) {
            lines += more.length;
            yield toText(more);
          }
        };
        const content = Readable.from(write(), { objectMode: false, highWaterMark: 1 });
        content.once("end", resolve).once("error", reject);
        add(name, content);
      });
      return lines;
    },
    toFolder: (name) => createFolder(zip, { path: `${path}${name}/`, mtime }),
  };
}

const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
