import { expect, test } from "vitest";
import { readEnv } from "../src/env.ts";

const DATABASE_URL = "postgresql://me:secret@db.example:5432/dateline";

test("only the database must be named; the rest has defaults", () => {
  expect(readEnv({ DATABASE_URL })).toEqual({
    host: "127.0.0.1",
    port: 4000,
    databaseUrl: DATABASE_URL,
  });
  expect(readEnv({ DATABASE_URL, HOST: "::1", API_PORT: "4150" })).toMatchObject({
    host: "::1",
    port: 4150,
  });
});

test.each([
  [{}, "DATABASE_URL"],
  [{ DATABASE_URL: "" }, "DATABASE_URL"],
  [{ DATABASE_URL: "db.example" }, "DATABASE_URL"],
  [{ DATABASE_URL: "mysql://db.example/x" }, "DATABASE_URL"],
  [{ DATABASE_URL, API_PORT: "http" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "65536" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "-1" }, "API_PORT"],
  [{ DATABASE_URL, API_PORT: "4e3" }, "API_PORT"],
])("%j is refused in one sentence that names the variable", (env, name) => {
  expect(() => readEnv(env)).toThrow(new RegExp(`^${name} must .+\\.$`));
});
