import pg from "pg";

export type SharedStoreOptions = {
  /** postgresql://user:password@host:port/database; the account may create tables there. */
  url: string;
  /** Called once when the store fails; each process then counts by itself. */
  onLost: (error: unknown) => void;
  onRestored: () => void;
  /** How long a request waits for the store, in milliseconds. */
  waitMs?: number;
};

const retryMs = 5_000;
const cleanMs = 300_000;
const uniqueViolation = "23505";

/** The table that RateLimiterPostgres expects. */
export const tableName = "request_counts";

// Unlogged: a write makes no WAL, so it is cheap and reaches no replica. After a crash the table is
// empty, and every client has its whole allowance. The free half of each page is for HOT updates.
const createTable = `
CREATE UNLOGGED TABLE IF NOT EXISTS ${tableName} (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
) WITH (fillfactor = 50)`;

/**
 * A PostgreSQL database in which several processes count requests. When it fails or does not answer
 * in time, every statement fails at once until the store answers again, which is tested in the
 * background: no request waits for a store that is known to be lost.
 */
export class SharedStore {
  readonly #options: SharedStoreOptions;
  readonly #pool: pg.Pool;
  #state: "opening" | "usable" | "lost" | "closed" = "opening";
  #retry: NodeJS.Timeout | undefined;
  #cleaning: NodeJS.Timeout | undefined;

  constructor(options: SharedStoreOptions) {
    const { url, waitMs = 1_000 } = options;
    this.#options = options;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: waitMs,
      query_timeout: waitMs,
      keepAlive: true,
      application_name: "dateline limits",
    });
    this.#pool.on("error", () => {});
  }

  /** Prepares the table. Resolves also when the store cannot be reached, which is reported. */
  async open(): Promise<void> {
    try {
      await this.#prepare();
      this.#state = "usable";
    } catch (error) {
      this.#lose(error);
    }
    this.#cleaning = setInterval(() => void this.#clean(), cleanMs).unref();
  }

  /** @throws Error at once while the store is lost. */
  async query(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#state !== "usable") throw new Error("The store of the limits is lost.");
    try {
      return await this.#pool.query(statement);
    } catch (error) {
      this.#lose(error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#state = "closed";
    clearTimeout(this.#retry);
    clearInterval(this.#cleaning);
    await this.#pool.end();
  }

  async #prepare(): Promise<void> {
    try {
      await this.#pool.query(createTable);
    } catch (error) {
      // Another process creates it at the same time.
      if ((error as { code?: string }).code !== uniqueViolation) throw error;
    }
  }

  #lose(error: unknown): void {
    if (this.#state === "lost" || this.#state === "closed") return;
    this.#state = "lost";
    this.#options.onLost(error);
    this.#retryLater();
  }

  #retryLater(): void {
    this.#retry = setTimeout(async () => {
      try {
        await this.#prepare();
      } catch {
        if (this.#state === "lost") this.#retryLater();
        return;
      }
      if (this.#state !== "lost") return;
      this.#state = "usable";
      this.#options.onRestored();
    }, retryMs).unref();
  }

  /** Removes the clients whose windows have ended. */
  async #clean(): Promise<void> {
    const values = [Date.now()];
    await this.query({ text: `DELETE FROM ${tableName} WHERE expire < $1`, values }).catch(
      () => {},
    );
  }
}
