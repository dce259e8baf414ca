import { describe, expect, it } from "vitest";
import { toOrigin } from "./site.ts";

describe("the dashboard's own address", () => {
  it("is what the operator set", () => {
    const headers = new Headers({ host: "evil.example", "x-forwarded-host": "evil.example" });
    expect(toOrigin(headers, "https://dateline.example")).toBe("https://dateline.example");
  });

  it.each([
    [{ host: "localhost:3000" }, "http://localhost:3000"],
    [{ host: "Dateline.Example" }, "http://dateline.example"],
    [{ host: "[::1]:3000" }, "http://[::1]:3000"],
    [
      { host: "10.0.0.1:3000", "x-forwarded-host": "d.example", "x-forwarded-proto": "https" },
      "https://d.example",
    ],
    [
      {
        "x-forwarded-host": "stranger.example, d.example",
        "x-forwarded-proto": "http, https",
      },
      "https://d.example",
    ],
    [{ host: "a.example, b.example" }, "http://localhost"],
    [{ host: 'a.example/"><script>' }, "http://localhost"],
    [{ host: "a.example@evil.example" }, "http://localhost"],
    [{}, "http://localhost"],
  ])("else what the request says, if that is a host: %j", (headers, origin) => {
    const given = new Map<string, string>(Object.entries(headers));
    expect(toOrigin({ get: (name) => given.get(name) ?? null }, null)).toBe(origin);
  });
});
