import { parse, validate } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";
import { createClient } from "./client.ts";
import { exampleQueries } from "./example-queries.ts";

const client = await createClient();

test.each(exampleQueries.map((query) => [query.split("\n")[0], query]))(
  "the example is valid, explained and answered: %s",
  async (_, query = "") => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(query).toMatch(/^# .+\.\n/);
    await client.read(query);
  },
);
