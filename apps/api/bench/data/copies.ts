import { once } from "node:events";
import { finished } from "node:stream/promises";
import { type Client, connect } from "@dateline/db";

import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { type CopyTable, copyColumns } from "./copy-lines.ts";

const chunkCharacters = 64 * 1024;

/** A COPY into each table, all open at the same time, each on its own connection. */
export type Copies = {
  add: (table: CopyTable, line: string) => Promise<void> | undefined;
  finish: () => Promise<void>;
};

type Copy = { client: Client; stream: CopyStreamQuery; text: string };

export async function openCopies(url: string): Promise<Copies> {
  const copies = new Map<CopyTable, Copy>();
  for (const table of Object.keys(copyColumns) as CopyTable[]) {
    const client = await connect(url);
    // Made-up rows are consistent, so checking keys and firing triggers row by row only costs time.
    await client.query("SET session_replication_role = replica");
    const stream = client.query(copyFrom(`COPY ${table} (${copyColumns[table]}) FROM STDIN`));
    copies.set(table, { client, stream, text: "" });
  }
  return {
    /** Returns a promise if the caller must wait for a chunk to be sent. */
    add(table, line) {
      const copy = copies.get(table);
      if (copy === undefined) throw new Error(`No COPY into ${table} is open.`);
      copy.text += line;
      return copy.text.length < chunkCharacters ? undefined : flush(copy);
    },
    async finish() {
      for (const copy of copies.values()) {
        await flush(copy);
        copy.stream.end();
        await finished(copy.stream);
        await copy.client.end();
      }
    },
  };
}

async function flush(copy: Copy): Promise<void> {
  const isWritten = copy.stream.write(copy.text);
  copy.text = "";
  if (!isWritten) await once(copy.stream, "drain");
}
