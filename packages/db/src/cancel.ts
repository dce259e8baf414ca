import type { Socket } from "node:net";
import pg from "pg";

// Members of node-postgres that its types leave out.
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
 * Cancels the client's running statement, which then fails with `query_canceled`. Uses the
 * protocol's cancel request, which needs no free connection of the pool and works through poolers.
 * It may arrive after the statement has ended, so do not reuse the client.
 */
export function cancelStatement(client: pg.Client): void {
  const { processID, secretKey, host, port, ssl } = client as Backend;
  const connection = new pg.Connection({ ssl }) as CancelConnection;
  const cancel = () => connection.cancel(processID, secretKey);
  // If the server is unreachable, the statement ends by its `statement_timeout`.
  connection.on("error", () => {});
  connection.once("connect", () => (ssl ? connection.requestSsl() : cancel()));
  connection.once("sslconnect", cancel);
  connection.stream.setTimeout(cancelTimeoutMs, () => connection.stream.destroy());
  if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}

/**
 * Closes the connection without notifying the server, which may not respond. Its statement fails.
 */
export function disconnect(client: pg.ClientBase): void {
  (client as Backend).connection.stream.destroy();
}

/** Closes the connection, and fails its statement, when the server sends nothing for this long. */
export function limitSilence(client: pg.ClientBase, silenceMs: number): void {
  const { stream } = (client as Backend).connection;
  const seconds = silenceMs / 1000;
  stream.setTimeout(silenceMs, () =>
    stream.destroy(new Error(`The database sent nothing for ${seconds} s.`)),
  );
}
