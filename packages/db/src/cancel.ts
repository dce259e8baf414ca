import type { Socket } from "node:net";
import pg from "pg";

// What node-postgres has and its types leave out.
type Backend = pg.Client & {
  processID: number;
  secretKey: number;
  connection: { stream: Socket };
};
type CancelConnection = pg.Connection & {
  stream: Socket;
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
};

const cancelTimeoutMs = 5_000;

/**
 * Asks PostgreSQL to end what this client is running; it then fails there with `query_canceled`.
 * Uses the protocol's own request, which needs no free connection of the pool and passes poolers.
 * It may arrive late, when the statement is over: do not use the client for another one.
 */
export function cancelStatement(client: pg.Client): void {
  const { processID, secretKey, host, port, ssl } = client as Backend;
  const connection = new pg.Connection({ ssl }) as CancelConnection;
  const cancel = () => connection.cancel(processID, secretKey);
  // If the server cannot be reached, it ends the statement by its own timeout.
  connection.on("error", () => {});
  connection.once("connect", () => (ssl ? connection.requestSsl() : cancel()));
  connection.once("sslconnect", cancel);
  connection.stream.setTimeout(cancelTimeoutMs, () => connection.stream.destroy());
  if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}

/** Closes the connection without a word to a server that may not respond; its statement fails. */
export function disconnect(client: pg.ClientBase): void {
  (client as Backend).connection.stream.destroy();
}
