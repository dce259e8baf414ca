import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { LiveGauge, serveMetrics } from "./index.ts";
import { parseMetrics, sumOf } from "./testing.ts";

const server = await serveMetrics({ host: "127.0.0.1", port: 0, variable: "SOME_PORT" });
afterAll(() => server.close());
const { port } = server.address() as AddressInfo;
const url = `http://127.0.0.1:${port}`;

describe("serveMetrics", () => {
  test("serves the metrics of the process in Prometheus' text format", async () => {
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const samples = parseMetrics(await answer.text());
    expect(sumOf(samples, "process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
    expect(samples.map(({ name }) => name)).toContain("nodejs_eventloop_lag_p99_seconds");
  });

  test("has nothing at other addresses and accepts nothing", async () => {
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(405);
  });

  test("names the variable of a port that is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(serveMetrics({ host: "127.0.0.1", port, variable: "SOME_PORT" })).rejects.toThrow(
      `Port ${port} is in use: set SOME_PORT to another one.`,
    );
    other.close();
  });
});

test("a live gauge has the samples that its source has now, and none without a source", async () => {
  const plain = new LiveGauge({ name: "plain", help: "One number." });
  const labeled = new LiveGauge({ name: "labeled", help: "Several.", labels: ["kind"] });
  const read = async (name: string) =>
    parseMetrics(await (await fetch(`${url}/metrics`)).text()).filter((one) => one.name === name);
  expect([await read("plain"), await read("labeled")]).toEqual([[], []]);
  plain.readFrom(() => [{ value: 3 }]);
  labeled.readFrom(async () => [{ labels: { kind: 'a"b\n' }, value: 1 }]);
  expect(await read("plain")).toEqual([{ name: "plain", labels: {}, value: 3 }]);
  expect(await read("labeled")).toEqual([
    { name: "labeled", labels: { kind: 'a\\"b\\n' }, value: 1 },
  ]);
  labeled.readFrom(() => [{ labels: { kind: "b" }, value: 2 }]);
  expect(await read("labeled")).toEqual([{ name: "labeled", labels: { kind: "b" }, value: 2 }]);
});

test.each([
  ["a 1", "last line"],
  ["a 1\n", "Not of"],
  ["# HELP a A.\n# TYPE a counter\na 1\na 2\n", "Repeated"],
  ["# HELP a A.\n# TYPE a counter\na one\n", "Not a sample"],
  ['# HELP a A.\n# TYPE a counter\na{b="c""} 1\n', "Not a sample"],
  ["# TYPE a counter\na 1\n", "Without help"],
])("the parser refuses %j", (text, problem) => {
  expect(() => parseMetrics(text)).toThrow(problem);
});
