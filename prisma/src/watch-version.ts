import pg from "pg";

/** Knows which dataset version is published, without asking for it. */
export type VersionWatch = {
  /** The version now; null while the connection that would tell of a new one is down. */
  version(): number | null;
  close(): Promise<void>;
};

export type VersionWatchOptions = {
  /** postgresql://user:password@host:port/database */
  url: string;
  /** Called when the watch breaks off, with the reason; it goes on trying. */
  onLost?: (error: Error) => void;
};

const firstRetryMs = 100;
const maxRetryMs = 5_000;
/** A connection that says nothing may be dead: asked so often, it must answer. */
const checkEveryMs = 15_000;

/**
 * Watches the dataset's version on a connection of its own: PostgreSQL notifies of each new one as it is committed. What was
 * published while the connection was down is read when it is up again.
 */
export function watchVersion({ url, onLost = () => {} }: VersionWatchOptions): VersionWatch {
  let known: number | null = null;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = firstRetryMs;
  let closed = false;

  const lose = (lost: pg.Client, error: Error) => {
    if (lost !== client) return;
    client = null;
    known = null;
    clearTimeout(timer);
    lost.end().catch(() => {});
    if (closed) return;
    onLost(error);
    timer = setTimeout(connect, retryMs);
    timer.unref();
    retryMs = Math.min(2 * retryMs, maxRetryMs);
  };
  const read = async (from: pg.Client) => {
    const { rows } = await from.query<{ version: number }>(
      "SELECT coalesce(max(version), 0) AS version FROM dataset_versions",
    );
    // A notification may have overtaken the answer.
    if (from === client) known = Math.max(known ?? 0, rows[0]?.version ?? 0);
  };
  const check = (from: pg.Client) => {
    timer = setTimeout(async () => {
      try {
        await read(from);
        if (from === client) check(from);
      } catch (error) {
        lose(from, error as Error);
      }
    }, checkEveryMs);
    timer.unref();
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: "dateline version watch",
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    client = next;
    next.on("error", (error) => lose(next, error));
    next.on("end", () => lose(next, new Error("The connection was closed.")));
    next.on("notification", ({ payload }) => {
      if (next === client) known = Math.max(known ?? 0, Number(payload));
    });
    try {
      await next.connect();
      // Listening first: a version that is published between the two is met by one of them.
      await next.query("LISTEN dataset_version");
      await read(next);
      retryMs = firstRetryMs;
      check(next);
    } catch (error) {
      lose(next, error as Error);
    }
  };

  void connect();
  return {
    version: () => known,
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
