import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { BackupError } from "./problem.ts";

/*
 * A backup is a gzip file of SQL text: a comment with the header, COPY statements with the rows, and
 * a comment with the SHA-256 of everything before it. A file without the last line is incomplete.
 */

const headerStart = "-- Dateline backup ";
const endStart = "-- End ";
const rowsEnd = "\\.\n";

const header = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  /** The dataset version. */
  version: z.number(),
  identity: z.string(),
  events: z.number(),
  /** The finished migrations, oldest first. */
  migrations: z.array(z.string()),
  sequences: z.array(
    z.object({ table: z.string(), column: z.string(), value: z.string().nullable() }),
  ),
});

export type BackupHeader = z.infer<typeof header>;

export type TableRows = { table: string; columns: string; rows: AsyncIterable<Buffer> };

/** The text of a backup, before compression. */
export async function* toBackupText(
  head: BackupHeader,
  tables: AsyncIterable<TableRows>,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  const add = (bytes: Buffer) => {
    hash.update(bytes);
    return bytes;
  };
  yield add(Buffer.from(`${headerStart}${JSON.stringify(head)}\n`));
  for await (const { table, columns, rows } of tables) {
    yield add(Buffer.from(`COPY ${table} (${columns}) FROM stdin;\n`));
    for await (const chunk of rows) yield add(chunk);
    yield add(Buffer.from(rowsEnd));
  }
  yield Buffer.from(`${endStart}${hash.digest("hex")}\n`);
}

export type OpenBackup = {
  header: BackupHeader;
  /** In file order. The rows of a table must be read before the next table is requested. */
  tables: AsyncIterable<TableRows>;
};

/** @throws BackupError if the file is not a backup, now or while its rows are read. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const text = new BackupText(path);
  const line = await text.readLine();
  if (!line.startsWith(headerStart)) throw text.toError("it has another format");
  const parsed = header.safeParse(parseJson(line.slice(headerStart.length)));
  if (!parsed.success) {
    throw new BackupError(
      `${path} has a format that this version does not know; restore it with the Dateline that made it, or a newer one.`,
    );
  }
  return { header: parsed.data, tables: readTables(text) };
}

/**
 * Reads a backup to its end.
 *
 * @throws BackupError if it is incomplete or damaged.
 */
export async function checkBackup(path: string): Promise<BackupHeader> {
  const { header, tables } = await openBackup(path);
  for await (const { rows } of tables) for await (const _ of rows);
  return header;
}

async function* readTables(text: BackupText): AsyncGenerator<TableRows> {
  for (;;) {
    const line = await text.readLine();
    if (line.startsWith(endStart)) {
      if (line.slice(endStart.length) !== text.digest) throw text.toError("its checksum is wrong");
      await text.readEnd();
      return;
    }
    const [, table, columns] = /^COPY (.+?) \((.+)\) FROM stdin;$/.exec(line) ?? [];
    if (table === undefined || columns === undefined) throw text.toError("it is damaged");
    yield { table, columns, rows: text.readRows() };
  }
}

const newline = 10;
const rowsEndAfterNewline = Buffer.from(`\n${rowsEnd}`);

/** The decompressed text of a file, read line by line or, between lines, in chunks of rows. */
class BackupText {
  readonly #path: string;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash("sha256");
  #rest: Buffer = Buffer.alloc(0);
  /** SHA-256 of everything before the last line, once that was read. */
  digest: string | null = null;

  constructor(path: string) {
    this.#path = path;
    const file = createReadStream(path);
    const unpacked = createGunzip();
    file.on("error", (error) => unpacked.destroy(error));
    this.#chunks = file.pipe(unpacked)[Symbol.asyncIterator]();
  }

  async readLine(): Promise<string> {
    let end = this.#rest.indexOf(newline);
    while (end < 0) {
      await this.#readMore();
      end = this.#rest.indexOf(newline);
    }
    const line = this.#take(end + 1);
    const text = line.toString("utf8", 0, end);
    if (text.startsWith(endStart)) this.digest = this.#hash.digest("hex");
    else this.#hash.update(line);
    return text;
  }

  /** Yields the rows before the end marker. */
  async *readRows(): AsyncGenerator<Buffer> {
    // The end marker needs a newline before it, also in a table without rows.
    let skipped = 1;
    this.#rest = Buffer.concat([Buffer.from("\n"), this.#rest]);
    for (;;) {
      const end = this.#rest.indexOf(rowsEndAfterNewline);
      const length = end < 0 ? this.#rest.length - rowsEndAfterNewline.length : end + 1;
      if (length > skipped) {
        const rows = this.#take(length).subarray(skipped);
        skipped = 0;
        this.#hash.update(rows);
        yield rows;
      } else if (end >= 0) {
        this.#take(length);
      }
      if (end >= 0) break;
      await this.#readMore();
    }
    this.#hash.update(this.#take(rowsEnd.length));
  }

  /** Reads the end of the file, which verifies gzip's checksum. */
  async readEnd(): Promise<void> {
    if (this.#rest.length > 0 || (await this.#readChunk()) !== null) {
      throw this.toError("it goes on after its end");
    }
  }

  toError(reason: string): BackupError {
    return new BackupError(`${this.#path} is not a complete backup: ${reason}. Use another one.`);
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  async #readMore(): Promise<void> {
    const chunk = await this.#readChunk();
    if (chunk === null) throw this.toError("its end is missing");
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
  }

  async #readChunk(): Promise<Buffer | null> {
    const { done, value } = await this.#chunks.next().catch((error) => {
      throw this.#toReadError(error);
    });
    return done ? null : value;
  }

  #toReadError({ code, message }: { code?: string; message: string }): Error {
    if (code === "Z_BUF_ERROR") return this.toError("its end is missing");
    if (code?.startsWith("Z_")) return this.toError(message);
    if (code === "ENOENT") return new BackupError(`${this.#path} does not exist; check the path.`);
    return new BackupError(`${this.#path} cannot be read: ${message}.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
