import pg from "pg";

// What node-postgres has and its types leave out.
type Backend = pg.Client & { processID: number; secretKey: number };
type CancelConnection = pg.Connection & {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
};

/**
 * Asks PostgreSQL to end what this client is running; it then fails there with `query_canceled`.
 * By the protocol's own request, which needs no free connection of the pool and passes poolers. It may arrive
 * late, when the statement is over: do not use the client for another one.
 */
export function cancelStatement(client: pg.Client): void {
  const { processID, secretKey, host, port, ssl } = client as Backend;
  const connection = new pg.Connection({ ssl }) as CancelConnection;
  const cancel = () => connection.cancel(processID, secretKey);
  // Not reached, the server ends the statement by its own timeout.
  connection.on("error", () => {});
  connection.once("connect", () => (ssl ? connection.requestSsl() : cancel()));
  connection.once("sslconnect", cancel);
  if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}
