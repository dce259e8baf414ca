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

// Large enough that few COPYs are begun; memory holds one of these for each table and the one under way.
const charactersPerBatch = 500_000;

type Batch = { lines: string[]; characters: number };

/**
 * Takes rows one by one and copies them to the temporary tables in batches, a table's own. One batch is under way while
 * others are filled, so memory stays the same however many rows there are.
 */
export class Stage {
  #client: Client;
  #batches = new Map<StageTable, Batch>();
  #underWay: Promise<void> = Promise.resolve();

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Creates the tables; the client must be within the import's transaction. */
  static async create(client: Client): Promise<Stage> {
    await client.query(createStageTables);
    return new Stage(client);
  }

  /** Gives a promise when the server must be waited for. */
  add(table: StageTable, row: StagedRow): Promise<void> | undefined {
    const line = toCopyLine(row, columnNames[table]);
    const batch = this.#batches.get(table) ?? { lines: [], characters: 0 };
    this.#batches.set(table, batch);
    batch.lines.push(line);
    batch.characters += line.length;
    return batch.characters < charactersPerBatch ? undefined : this.#flush(table, batch);
  }

  /** Sends what is left and prepares the tables for being read. */
  async finish(): Promise<void> {
    for (const [table, batch] of this.#batches) await this.#flush(table, batch);
    await this.#underWay;
    await this.#client.query(gatherDocuments);
    await this.#client.query(`ANALYZE ${[...stageTables, "staged_documents"].join(", ")}`);
  }

  async #flush(table: StageTable, { lines }: Batch): Promise<void> {
    this.#batches.delete(table);
    await this.#underWay;
    this.#underWay = this.#send(table, lines);
    // Its failure is met at the next turn; until then it is not unhandled.
    this.#underWay.catch(() => {});
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
