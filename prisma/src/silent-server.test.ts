import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

// A network that swallows what it is given, as a firewall does that drops packets.
let testDatabase: TestDatabase;
let isSilent = false;
const sockets = new Set<Socket>();
const network = createServer((near) => {
  const { hostname, port } = new URL(testDatabase.url);
  const far = connect(Number(port), hostname);
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => [near, far].map((each) => each.destroy()));
  }
  near.on("data", (bytes) => isSilent || far.write(bytes));
  far.on("data", (bytes) => isSilent || near.write(bytes));
});
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  network.listen(0, "127.0.0.1");
  await once(network, "listening");
  const url = new URL(testDatabase.url);
  url.host = `127.0.0.1:${(network.address() as AddressInfo).port}`;
  const options = { maxConnections: 1, statementTimeoutMs: 1000, connectTimeoutMs: 5000 };
  database = openDatabase({ url: url.href, ...options });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  network.close();
  await database.close();
  await testDatabase.drop();
});

test("a server that falls silent fails statements and new connections, and is used again later", async () => {
  await database.pool.query("SELECT 1");
  isSilent = true;
  await expect(database.pool.query("SELECT 2")).rejects.toThrow("Query read timeout");
  await expect(database.pool.query("SELECT 3")).rejects.toThrow("timeout");
  isSilent = false;
  const { rows } = await database.pool.query("SELECT 4 AS four");
  expect(rows).toEqual([{ four: 4 }]);
}, 60_000);
