import { expect, test } from "vitest";
import { UncountedReaders } from "./uncounted-readers.ts";

function meet(...requests: [host: string | null, nowMs: number][]): string[] {
  const reported: string[] = [];
  const readers = new UncountedReaders((host) => reported.push(host));
  for (const [host, nowMs] of requests) readers.meet(host, nowMs);
  return reported;
}

test.each(["events.example", "events.example:8080", "203.0.113.7", "[2001:db8::1]:4000"])(
  "a request for %s is reported",
  (host) => {
    expect(meet([host, 0])).toEqual([host]);
  },
);

test.each([
  null,
  "",
  "localhost",
  "LOCALHOST:4000",
  "localhost.",
  "api.localhost:4000",
  "127.0.0.1:4000",
  "127.1.2.3",
  "[::1]",
  "[::1]:4000",
  "api:4000",
])("a request for %s is the machine's own or another container's", (host) => {
  expect(meet([host, 0])).toEqual([]);
});

test("many requests are reported once an hour", () => {
  const hour = 3_600_000;
  const hosts = meet(["a.example", 0], ["b.example", 1], ["c.example", hour - 1]);
  expect(hosts).toEqual(["a.example"]);
  expect(meet(["a.example", 0], ["b.example", hour])).toEqual(["a.example", "b.example"]);
});

test("a long name is cut", () => {
  expect(meet([`${"a".repeat(5000)}.example`, 0])).toEqual(["a".repeat(100)]);
});
