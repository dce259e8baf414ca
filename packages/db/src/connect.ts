import pg from "pg";
import { keepAlive } from "./keep-alive.ts";
import { isPooled } from "./pooler.ts";

/**
 * The database cannot be reached. The message is one sentence for the operator, without the
 * password.
 */
export class ConnectionError extends Error {
  override name = "ConnectionError";
}

/**
 * Opens a connection.
 *
 * @throws ConnectionError that names server and database but never the password.
 */
export async function connect(url: string): Promise<pg.Client> {
  const client = createClient(url);
  if (isPooled(url)) {
    throw new ConnectionError(
      `The database at ${toName(client)} is reached through PgBouncer, which cannot hold locks; set DATABASE_URL to PostgreSQL itself.`,
    );
  }
  // A broken connection fails the running statement. Without a listener, the event would end the
  // process.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const reason = toReason(error);
    throw new ConnectionError(
      `The database at ${toName(client)} cannot be reached (${reason}); start it, or correct DATABASE_URL.`,
    );
  }
}

const toName = ({ host, port, database = "" }: pg.Client) => `${host}:${port}/${database}`;

function createClient(url: string): pg.Client {
  try {
    return new pg.Client({
      connectionString: url,
      application_name: "dateline import",
      connectionTimeoutMillis: 10_000,
      ...keepAlive,
    });
  } catch {
    throw new ConnectionError(
      "DATABASE_URL is not the address of a database; write postgresql://user:password@host:5432/name.",
    );
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "the host is not known",
  EAI_AGAIN: "the host is not known",
  ETIMEDOUT: "no answer",
  ECONNRESET: "the connection was cut",
  "28P01": "wrong user or password",
  "28000": "this user may not connect",
  "3D000": "there is no such database",
  "53300": "too many connections",
  "57P03": "it is starting up",
};

/** For driver errors without a code. */
const reasonsByMessage: [RegExp, string][] = [
  [/does not support SSL/, "it does not support SSL, which sslmode asks for"],
  [/certificate/, "its certificate is not trusted; sslrootcert names one"],
  [/client password must be/, "it requires a password, and DATABASE_URL has none"],
];

function toReason(error: unknown): string {
  const { code, message = "" } = error as { code?: string; message?: string };
  const [, reason] = reasonsByMessage.find(([pattern]) => pattern.test(message)) ?? [];
  return reason ?? reasons[code ?? ""] ?? code ?? "no answer";
}
