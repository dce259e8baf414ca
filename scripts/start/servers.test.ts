import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readSettings } from "../session/settings.ts";
import { describeApi, toDashboardEnv } from "./servers.ts";

afterEach(() => vi.unstubAllEnvs());

test.each([
  [{}, "http://127.0.0.1:4000"],
  [{ API_URL: "" }, "http://127.0.0.1:4000"],
  [{ API_PORT: "4102", HOST: "0.0.0.0" }, "http://127.0.0.1:4102"],
  [{ API_PORT: "4102", API_URL: "http://cache.internal:8080" }, "http://cache.internal:8080"],
])("with %j the dashboard reaches the API at %s", (environment, url) => {
  expect(toDashboardEnv(readSettings(environment)).API_URL).toBe(url);
});

test("the API stores its event index in the data folder, if there is one and no other is given", () => {
  const folderIn = (dataFolder: string) => {
    const settings = { ...readSettings({}), dataFolder };
    return describeApi({ settings, artifact: undefined }, "postgresql://").env.INDEX_FOLDER;
  };
  vi.stubEnv("INDEX_FOLDER", undefined);
  expect(folderIn(tmpdir())).toBe(join(tmpdir(), "index"));
  expect(folderIn(join(tmpdir(), "no-such-folder"))).toBeUndefined();
  vi.stubEnv("INDEX_FOLDER", "/srv/index");
  expect(folderIn(tmpdir())).toBeUndefined();
});
