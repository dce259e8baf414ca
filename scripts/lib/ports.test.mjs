import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFreePort } from "./ports.mjs";

test("a port in use is named with the setting that changes it, whatever the command", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address();
    const check = { host: "127.0.0.1", port, variable: "API_PORT", what: "API" };
    await expect(requireFreePort(check)).rejects.toThrow(
      new RegExp(
        `^Port ${port} for the API is in use by another program\\. Stop that program, or set API_PORT to another port, such as \\d+\\.$`,
      ),
    );
  } finally {
    server.close();
  }
});
