import { once } from "node:events";
import { type AddressInfo, connect as connectTcp, createServer } from "node:net";
import { ConnectionError } from "@dateline/db";
import { expect, it } from "vitest";
import { setUpImport } from "./test-import.ts";

const { load, url } = setUpImport();

/** A URL of the database through a connection that breaks before the reply to COMMIT. */
async function openCutAtCommit() {
  const target = new URL(url());
  const port = Number(target.port);
  const server = createServer((near) => {
    const far = connectTcp(port, target.hostname);
    let isCommitting = false;
    near.on("data", (chunk) => {
      isCommitting ||= chunk.includes("COMMIT\0");
      far.write(chunk);
    });
    far.on("data", (chunk) => (isCommitting ? near.destroy() : near.write(chunk)));
    for (const socket of [near, far]) socket.on("error", () => {});
    near.on("close", () => far.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: target.href, close: () => server.close() };
}

it("a commit without a reply is reported as unknown, and running the import again tells", async () => {
  const cut = await openCutAtCommit();
  const error = await load("", { url: cut.url }).catch((error) => error);
  cut.close();
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toBe(
    "The connection to the database was lost during the commit, so the changes may or may not have been made; run the command again.",
  );
  expect(await load()).toMatchObject({ ok: true, changed: false, version: 1 });
});
