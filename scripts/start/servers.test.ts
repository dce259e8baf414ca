import { expect, test } from "vitest";
import { readSettings } from "../session/settings.ts";
import { toDashboardEnv } from "./servers.ts";

test.each([
  [{}, "http://127.0.0.1:4000"],
  [{ API_URL: "" }, "http://127.0.0.1:4000"],
  [{ API_PORT: "4102", HOST: "0.0.0.0" }, "http://127.0.0.1:4102"],
  [{ API_PORT: "4102", API_URL: "http://cache.internal:8080" }, "http://cache.internal:8080"],
])("with %j the dashboard reaches the API at %s", (environment, url) => {
  expect(toDashboardEnv(readSettings(environment)).API_URL).toBe(url);
});
