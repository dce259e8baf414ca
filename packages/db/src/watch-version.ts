import pg from "pg";
import { isPooled } from "./pooler.ts";

/** A published state of the dataset. */
export type PublishedVersion = {
  /** What people cite. It repeats after a restore, and in another database. */
  version: number;
  /** A random UUID: equal identities mean equal data. Caches are keyed by it. */
  identity: string;
};

/** Knows which dataset version is published, without a query. */
export type VersionWatch = {
  /** The current version; null while it is unknown, as when the connection is down. */
  published(): PublishedVersion | null;
  close(): Promise<void>;
};

export type VersionWatchOptions = {
  /** postgresql://user:password@host:port/database */
  url: string;
  /** Called once with the reason when the connection is lost; the watch reconnects by itself. */
  onLost?: (error: Error) => void;
  /** Called when it has a connection again. */
  onRestored?: () => void;
  /** Called when another version is known than before. */
  onPublished?: () => void;
};

const firstRetryMs = 100;
const maxRetryMs = 2_000;
// No notification is sent when a backup is restored in place (triggers come after the data) or
// when the connection is dead, so the watch polls as well. This bounds how long it can be wrong.
const pollEveryMs = 2_000;

/**
 * Watches the dataset's version on a connection of its own: PostgreSQL notifies of each new one as
 * it is committed. What was published while the connection was down is read on reconnecting. Through
 * PgBouncer there are no notifications, and the watch only polls.
 */
export function watchVersion(options: VersionWatchOptions): VersionWatch {
  const { url, onLost = () => {}, onRestored = () => {}, onPublished = () => {} } = options;
  let known: PublishedVersion | null = null;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = firstRetryMs;
  let closed = false;
  let isLost = false;

  const lose = (lost: pg.Client, error: Error) => {
    if (lost !== client) return;
    client = null;
    known = null;
    clearTimeout(timer);
    lost.end().catch(() => {});
    if (closed) return;
    if (!isLost) onLost(error);
    isLost = true;
    timer = setTimeout(connect, retryMs);
    timer.unref();
    retryMs = Math.min(2 * retryMs, maxRetryMs);
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
    const read = createRead(next, (published) => {
      if (next !== client) return;
      const isOther = published?.identity !== known?.identity;
      known = published;
      if (isOther) onPublished();
    });
    const poll = () => {
      timer = setTimeout(() => {
        read().then(
          () => next === client && poll(),
          (error) => lose(next, error),
        );
      }, pollEveryMs);
      timer.unref();
    };
    next.on("error", (error) => lose(next, error));
    next.on("end", () => lose(next, new Error("The connection was closed.")));
    next.on("notification", ({ payload }) => {
      if (next !== client || payload === known?.identity) return;
      // Until its number is read, callers ask the database themselves.
      known = null;
      read().catch((error) => lose(next, error));
    });
    try {
      await next.connect();
      // LISTEN before reading, so that a version published in between is not missed.
      if (!isPooled(url)) await next.query("LISTEN dataset_published");
      await read();
      if (isLost) onRestored();
      isLost = false;
      retryMs = firstRetryMs;
      poll();
    } catch (error) {
      lose(next, error as Error);
    }
  };

  void connect();
  return {
    published: () => known,
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

/**
 * Reads the current version, one query at a time: when asked again meanwhile, it repeats the query,
 * since the first result may be of before the notification.
 */
function createRead(client: pg.Client, onRead: (published: PublishedVersion | null) => void) {
  let reading: Promise<void> | null = null;
  let isStale = false;
  const read = async () => {
    let published: PublishedVersion | null;
    do {
      isStale = false;
      const { rows } = await client.query<PublishedVersion>(
        "SELECT version, identity FROM dataset_versions ORDER BY version DESC LIMIT 1",
      );
      published = rows[0] ?? null;
    } while (isStale);
    onRead(published);
  };
  return (): Promise<void> => {
    isStale = true;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}
