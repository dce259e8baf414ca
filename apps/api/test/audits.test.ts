import { parseTrustedProxies } from "@dateline/limits";
import { serverAudits } from "graphql-http";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// The audits of GraphQL over HTTP, over a socket and through everything before the schema.
const trustedProxies = parseTrustedProxies("none");
const { database } = await createClient();
const { url } = await listen({ database, rateLimit: { limit: 600, costLimit: 0, trustedProxies } });
const audits = serverAudits({ url, fetchFn: fetch });

test("there are 61 audits", () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [audit.id, audit.name, audit]))(
  "audit %s: %s",
  async (_, __, audit) => {
    const result = await audit.fn();
    expect(result.status, "reason" in result ? result.reason : "").toBe("ok");
  },
);
