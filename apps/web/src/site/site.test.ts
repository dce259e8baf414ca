import { describe, expect, it } from "vitest";
import { toOrigin } from "./site.ts";

describe("the dashboard's own address", () => {
  it.each([
    ["https://dateline.example", "https://dateline.example"],
    ["https://dateline.example/", "https://dateline.example"],
    ["https://example.org/dateline/", "https://example.org/dateline"],
  ])("is what the operator set: %s", (set, origin) => {
    expect(toOrigin(new Headers({ host: "evil.example" }), set)).toBe(origin);
  });

  it.each([
    [{ host: "localhost:3000" }, "http://localhost:3000"],
    [{ host: "Dateline.Example" }, "http://dateline.example"],
    [{ host: "[::1]:3000" }, "http://[::1]:3000"],
    [
      { host: "10.0.0.1:3000", "x-forwarded-host": "d.example", "x-forwarded-proto": "https" },
      "https://d.example",
    ],
    [{ host: "a.example, b.example" }, "http://localhost"],
    [{ host: 'a.example/"><script>' }, "http://localhost"],
    [{ host: "a.example@evil.example" }, "http://localhost"],
    [{}, "http://localhost"],
  ])("else what the request says, if that is a host: %j", (headers, origin) => {
    const given = new Map<string, string>(Object.entries(headers));
    expect(toOrigin({ get: (name) => given.get(name) ?? null }, null)).toBe(origin);
    expect(toOrigin({ get: (name) => given.get(name) ?? null }, "not an address")).toBe(origin);
  });
});
