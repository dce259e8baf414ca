import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { requireFreePort } from "./ports.ts";

test("the error for a port in use names the setting that changes it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
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
