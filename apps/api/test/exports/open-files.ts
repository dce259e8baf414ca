import { parse } from "csv-parse/sync";
import { createClient } from "../client.ts";
import type { Records } from "../records.ts";

/** The whole API with these records, and its files as they are read. */
export async function openFiles(records: Records) {
  const client = await createClient(records);
  const get = (query: string, headers: Record<string, string> = {}, method = "GET") =>
    client.server.fetch(`http://api.test/exports?${query}`, { method, headers });
  async function download(query: string) {
    const response = await get(query);
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return { response, text };
  }
  return {
    client,
    get,
    download,
    readLines: async (query: string) =>
      (await download(`format=jsonl&${query}`)).text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async readRows(query: string): Promise<Record<string, string>[]> {
      const { text } = await download(`format=csv&${query}`);
      return parse(text, { bom: true, columns: true, record_delimiter: "\r\n" });
    },
  };
}
