import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { execute } from "./execute.ts";

const operation = { name: "Ok", hash: "0" };

test.each([
  [{ "retry-after": "17" }, 17],
  [{}, null],
])("a refusal has the API's code, sentence and wait: %j", async (headers, retryAfter) => {
  const error = { message: "Too many.", extensions: { code: "RATE_LIMITED" } };
  const server = createServer((_, response) => {
    response.writeHead(429, headers).end(JSON.stringify({ errors: [error] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(
    execute(operation, {}, { send: () => fetch(`http://127.0.0.1:${port}`) }),
  ).rejects.toMatchObject({
    code: "RATE_LIMITED",
    message: "Too many.",
    retryAfter,
  });
  server.close();
});

test("a page whose operations are no longer known says so", async () => {
  const error = {
    message: "PersistedQueryNotFound",
    extensions: { code: "PERSISTED_QUERY_NOT_FOUND" },
  };
  const send = async () => Response.json({ errors: [error] }, { status: 404 });
  await expect(execute(operation, {}, { send })).rejects.toThrow("Load it again.");
});
