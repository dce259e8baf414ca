import type { Client } from "pg";
import {
  createStageTables,
  gatherDocuments,
  type StagedRow,
  type StageTable,
  stageTables,
} from "./stage-tables.ts";

const rowsPerBatch = 3000;
const charactersPerBatch = 4_000_000;

/**
 * Takes rows one by one and sends them to the temporary tables in batches. One batch is under way while the next
 * is filled, so memory holds two, however many rows there are.
 */
export class Stage {
  #client: Client;
  #batches = new Map<StageTable, string[]>();
  #characters = 0;
  #rows = 0;
  #underWay: Promise<void> = Promise.resolve();

  private constructor(client: Client) {
    this.#client = client;
  }

  /** Creates the tables; the client must be within the import's transaction. */
  static async create(client: Client): Promise<Stage> {
    await client.query(createStageTables);
    return new Stage(client);
  }

  async add(table: StageTable, row: StagedRow): Promise<void> {
    const json = JSON.stringify(row);
    const batch = this.#batches.get(table);
    if (batch) batch.push(json);
    else this.#batches.set(table, [json]);
    this.#characters += json.length;
    this.#rows++;
    if (this.#rows >= rowsPerBatch || this.#characters >= charactersPerBatch) await this.#flush();
  }

  /** Sends what is left and prepares the tables for being read. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#underWay;
    await this.#client.query(gatherDocuments);
    await this.#client.query(`ANALYZE ${[...stageTables, "staged_documents"].join(", ")}`);
  }

  async #flush(): Promise<void> {
    const batches = this.#batches;
    this.#batches = new Map();
    this.#characters = 0;
    this.#rows = 0;
    await this.#underWay;
    this.#underWay = this.#send(batches);
    // Its failure is met at the next turn; until then it is not unhandled.
    this.#underWay.catch(() => {});
  }

  /** In one statement: the server works through it while the next batch is being parsed. */
  async #send(batches: Map<StageTable, string[]>): Promise<void> {
    if (batches.size === 0) return;
    const inserts = [...batches.keys()].map(
      (table, index) =>
        `${table}_rows AS (INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $${index + 1}))`,
    );
    const values = [...batches.values()].map((rows) => `[${rows.join(",")}]`);
    await this.#client.query(`WITH ${inserts.join(", ")} SELECT`, values);
  }
}
