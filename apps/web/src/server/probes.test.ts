import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { callApi } from "../outage/call-api.ts";
import { createProbes } from "./probes.ts";

test("is not ready until pages call the API again", async () => {
  let isFrozen = true;
  const api = createServer((_, response) => {
    if (isFrozen) response.destroy();
    else response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(api, "listening");
  onTestFinished(() => void api.close());
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  vi.stubEnv("API_URL", apiUrl);
  const probes = createProbes({ apiUrl, commit: null });
  const toStatus = async () => (await probes("/ready"))?.status;

  await expect(callApi(`${apiUrl}/graphql`, {})).rejects.toMatchObject({ code: "UNREACHABLE" });
  await expect.poll(toStatus).toBe(503);
  isFrozen = false;
  // The API responds, but the breaker is still open.
  expect(await toStatus()).toBe(503);
  await expect.poll(toStatus, { timeout: 10_000 }).toBe(200);
  await expect(callApi(`${apiUrl}/graphql`, {})).resolves.toHaveProperty("status", 200);
});
