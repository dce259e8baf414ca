import { finished } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { toCopyLine } from "./copy-line.ts";
import {
  createStageTables,
  gatherDocuments,
  type StagedRow,
  type StageTable,
  stageTables,
  toColumnNames,
} from "./stage-tables.ts";

// Large enough for few COPY statements. One batch per table and the one being sent are in memory.
const charactersPerBatch = 500_000;

type Batch = { lines: string[]; characters: number };

/**
 * Copies rows to the temporary tables in one batch per table. While one batch is sent the others
 * are filled, so memory does not grow with the number of rows.
 */
export class Stage {
  #client: Client;
  #batches = new Map<StageTable, Batch>();
  #sending: Promise<void> = Promise.resolve();

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Creates the tables; the client must be in the import's transaction. */
  static async create(client: Client): Promise<Stage> {
    await client.query(createStageTables);
    return new Stage(client);
  }

  /** Returns a promise if the caller has to wait for the server. */
  add(table: StageTable, row: StagedRow): Promise<void> | undefined {
    const line = toCopyLine(row, columnNames[table]);
    const batch = this.#batches.get(table) ?? { lines: [], characters: 0 };
    this.#batches.set(table, batch);
    batch.lines.push(line);
    batch.characters += line.length;
    return batch.characters < charactersPerBatch ? undefined : this.#flush(table, batch);
  }

  /** Sends the remaining rows, gathers the documents and analyzes the tables. */
  async finish(): Promise<void> {
    for (const [table, batch] of this.#batches) await this.#flush(table, batch);
    await this.#sending;
    await this.#client.query(gatherDocuments);
    await this.#client.query(`ANALYZE ${[...stageTables, "staged_documents"].join(", ")}`);
  }

  async #flush(table: StageTable, { lines }: Batch): Promise<void> {
    this.#batches.delete(table);
    await this.#sending;
    this.#sending = this.#send(table, lines);
    // A failure is thrown by the next await; until then it must not count as unhandled.
    this.#sending.catch(() => {});
  }

  async #send(table: StageTable, lines: string[]): Promise<void> {
    const copy = this.#client.query(copyFrom(`COPY ${table} FROM STDIN`));
    copy.end(lines.join(""));
    await finished(copy);
  }
}

const columnNames = Object.fromEntries(
  stageTables.map((table) => [table, toColumnNames(table)]),
) as Record<StageTable, string[]>;
