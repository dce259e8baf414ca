import { expect, test } from "vitest";
import { readSettings, root, toOrigin, toShownOrigin, toShownPath } from "./settings.ts";

test("by default everything is local and in .data", () => {
  expect(readSettings({})).toEqual({
    host: "127.0.0.1",
    webPort: 3000,
    apiPort: 4000,
    metricsHost: "127.0.0.1",
    webMetricsPort: null,
    apiMetricsPort: null,
    dataFolder: `${root}/.data`,
    databaseUrl: null,
    apiDatabaseUrl: null,
    databaseReadUrl: null,
    apiUrl: null,
    collections: "",
  });
});

test("an empty variable is treated as unset", () => {
  const empty = {
    HOST: "",
    WEB_PORT: "",
    API_PORT: "",
    DATABASE_URL: "",
    DATA_DIR: "",
    API_URL: "",
    COLLECTIONS: "",
  };
  expect(readSettings(empty)).toEqual(readSettings({}));
});

test.each(["3000x", "-1", "1e3", "0", "65536", " "])("%o is not a port", (text) => {
  expect(() => readSettings({ WEB_PORT: text })).toThrow("which is not a port");
});

test.each([
  ["none", "none"],
  [" none ", "none"],
  ["/srv/chess", "/srv/chess"],
  ["/srv/chess, notes/site.yaml,", `/srv/chess,${root}/notes/site.yaml`],
])("COLLECTIONS may be %j", (text, collections) => {
  expect(readSettings({ COLLECTIONS: text }).collections).toBe(collections);
});

test.each([
  ["127.0.0.1", "http://127.0.0.1:80", "http://localhost:80"],
  ["0.0.0.0", "http://127.0.0.1:80", "http://localhost:80"],
  ["::", "http://[::1]:80", "http://[::1]:80"],
  ["::1", "http://[::1]:80", "http://[::1]:80"],
  ["192.0.2.7", "http://192.0.2.7:80", "http://192.0.2.7:80"],
  ["example.org", "http://example.org:80", "http://example.org:80"],
])("a server on %s is reached at %s", (host, origin, shown) => {
  expect(toOrigin(host, 80)).toBe(origin);
  expect(toShownOrigin(host, 80)).toBe(shown);
});

test("paths are shown relative to the repository", () => {
  expect(toShownPath(`${root}/.data/logs`)).toBe(".data/logs");
  expect(toShownPath("/elsewhere")).toBe("/elsewhere");
});
