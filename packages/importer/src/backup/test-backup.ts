import { type AddressInfo, connect as connectTcp, createServer } from "node:net";
import { connect } from "@dateline/db";
import { readTables } from "./tables.ts";

/** A checksum of the rows of every table and view, by name. */
export async function readChecksums(url: string): Promise<Record<string, string>> {
  const client = await connect(url);
  try {
    const checksums: Record<string, string> = {};
    const tables = (await readTables(client)).map(({ table }) => table);
    const views = [
      "event_densities",
      "report_densities",
      "kind_densities",
      "role_densities",
      "derived_event_texts",
    ];
    for (const name of [...tables, ...views]) {
      const { rows } = await client.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS sum FROM ${name} t`,
      );
      checksums[name] = rows[0].sum;
    }
    return checksums;
  } finally {
    await client.end();
  }
}

/**
 * Returns a URL of the database through a connection that stalls, or is cut, after this many bytes.
 */
export async function stallAfter(url: string, bytes: number, { isCut = false } = {}) {
  const target = new URL(url);
  const port = Number(target.port);
  const server = createServer((near) => {
    const far = connectTcp(port, target.hostname);
    let left = bytes;
    near.pipe(far);
    far.on("data", (chunk) => {
      if (left > 0) near.write(chunk);
      left -= chunk.length;
      if (left <= 0) isCut ? near.destroy() : far.pause();
    });
    for (const socket of [near, far]) socket.on("error", () => {});
    near.on("close", () => far.destroy());
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: target.href, close: () => void server.close() };
}
