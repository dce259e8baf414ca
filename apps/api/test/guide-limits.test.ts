import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { readEnv } from "../src/env.ts";
import { downloadTimes } from "../src/exports/use-exports.ts";
import { prefixEveryMs } from "../src/exports/write-sqlite.ts";
import { maxBatch } from "../src/http/batch.ts";
import { maxBodyBytes } from "../src/http/read-body.ts";
import { readOperationCost } from "../src/limits/operation-cost.ts";
import { leafPrice, maxCost, usualLength } from "../src/limits/prices.ts";
import {
  answerCharactersPerCost,
  documentCharactersPerCost,
  variablesCharactersPerCost,
} from "../src/limits/text-prices.ts";
import {
  maxRunning,
  maxRunningPerClient,
  maxWaiting,
  maxWaitingPerClient,
  maxWaitSeconds,
} from "../src/limits/work.ts";
import { schema } from "../src/schema.ts";
import { defaultAnswerBytes } from "../src/server.ts";
import { createClient } from "./client.ts";
import { guide, toNames, toTable } from "./guide.ts";
import {
  argumentPrices,
  fieldPrices,
  lengths,
  objectPrices,
  parentPrices,
  repeatedFilters,
  valuePrices,
} from "./prices.ts";

// Every number of docs/api.md is compared with the source.

const { send, url } = await createClient();
const refuse = async (query: string, variables: object = {}) =>
  (await send(query, variables)).errors?.[0]?.message ?? "";
const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");
const plain = guide.replace(/\s+/g, " ");

describe("the limits are the API's", () => {
  const limits = new Map(
    toTable(guide, "limit").rows.map(([what = "", most = ""]) => [what, most]),
  );
  const most = (what: string) => limits.get(what)?.replace(/ .*/, "");
  const many = `{ ${times(10, (n) => `e${n}: events { nodes { ${times(20, () => "...F")} } }`)} }
    fragment F on Event { id slug title summary kind { slug label } createdAt updatedAt }`;
  const deep = (levels: number) =>
    `{ event(slug: "x") { ${times(levels - 2, () => "related(first: 1) {")} slug ${times(levels - 2, () => "}")} } }`;

  test.each([
    ["page", "{ events(first: 101) { totalCount } }", "1 to {},"],
    ["levels of fields", deep(20), "at most {} are"],
    ["fields, fragments written out", many, "at most {} are"],
    ["aliases", `{ ${times(60, (n) => `a${n}: eventCount`)} }`, "at most {} are"],
    ["the same field in one place", `{ ${times(30, () => "eventCount")} }`, "at most {} are"],
    ["directives", `{ eventCount ${times(60, () => "@include(if: true)")} }`, "at most {} are"],
    ["words and signs of the query", `{ ${times(3000, () => "a")} }`, "more than {} words"],
    [
      "brackets of the query inside each other",
      `{ nodes(ids: ${"[".repeat(150)}${"]".repeat(150)}) { id } }`,
      "more than {} brackets",
    ],
    [
      "cost of the query",
      "{ organizations(first: 100) { nodes { events(first: 100) { nodes { slug } } } } }",
      "At most {} are",
    ],
    [
      "entries of a list in an argument",
      `{ nodes(ids: [${times(51, () => '"x"')}]) { id } }`,
      "at most {} entries",
    ],
    [
      "characters of a text to search for",
      `{ eventCount(filter: { text: "${"a".repeat(300)}" }) }`,
      "at most {} char",
    ],
  ])("%s", async (what, query, sentence) => {
    expect(await refuse(query)).toContain(sentence.replace("{}", most(what) ?? "?"));
  });

  test("levels of JSON", async () => {
    const variables = JSON.parse(`{"a":${"[".repeat(50)}${"]".repeat(50)}}`);
    expect(await refuse("{ eventCount }", variables)).toContain(
      `more than ${most("levels of objects and arrays in JSON")} levels`,
    );
  });

  test("what the operator sets, and the body", () => {
    const { rateLimit, statementTimeoutMs, answerBytes } = readEnv({ DATABASE_URL: url });
    expect(most("requests of one client in a minute")).toBe(String(rateLimit.limit));
    expect(most("cost of one client's queries in a minute")).toBe(
      rateLimit.costLimit.toLocaleString("en"),
    );
    expect(limits.get("queries of one client executed at once")).toBe(
      `${maxRunningPerClient}, of a cost of ${maxCost.toLocaleString("en")} together; ${maxWaitingPerClient} more wait`,
    );
    expect(limits.get("queries of all clients executed at once")).toBe(
      `${maxRunning}; ${maxWaiting} more wait, for up to ${maxWaitSeconds} seconds`,
    );
    expect(most("one statement in the database")).toBe(String(statementTimeoutMs / 1000));
    expect(most("body of a request")).toBe(maxBodyBytes.toLocaleString("en"));
    expect(most("an answer, and all answers of a batch")).toBe(String(answerBytes / 1_000_000));
    expect(defaultAnswerBytes).toBe(answerBytes);
    expect(most("requests in a batch")).toBe(String(maxBatch));
    expect(most("cost of the query")).toBe(maxCost.toLocaleString("en"));
  });

  test("the times of a download", () => {
    const { maxMs, idleMs } = downloadTimes;
    expect(maxMs).toBe(60 * 60_000);
    expect(plain).toContain(
      `After an hour the server breaks off a file, and before if the client reads nothing of it for ${idleMs / 60_000} minutes.`,
    );
    expect(plain).toContain(`one by one every ${prefixEveryMs / 1000} seconds`);
  });

  test("the ranges of the timeline and of related events", async () => {
    const timeline = `timeline(window: { from: "2022-01-01", to: "2023-01-01" }`;
    for (const [query, otherwise] of [
      [`{ ${timeline}, resolution: 5000) { total } }`, 120],
      [`{ ${timeline}, items: 5000) { total } }`, 200],
      [`{ ${timeline}, lanes: { by: KIND, first: 5000 }) { total } }`, 12],
      [`{ events { nodes { related(first: 50) { slug } } } }`, 5],
    ] as const) {
      const [range = "no range"] = /\d+ to \d+/.exec(await refuse(query)) ?? [];
      expect(plain).toContain(`${range}, default ${otherwise}`);
    }
  });

  test("the costs", () => {
    const { rows } = toTable(guide, "cost");
    const documented = rows.flatMap(([cost = "", fields = ""]) =>
      toNames(fields).map((field) => [field, Number(cost.replace(",", ""))]),
    );
    expect(Object.fromEntries(documented)).toEqual(fieldPrices);
    expect(plain).toContain(`a list that no argument bounds counts as ${usualLength}`);
    for (const [list, length] of Object.entries(lengths)) {
      const shown = length.toLocaleString("en");
      expect(plain).toMatch(new RegExp(`\`${list.replace("Facets.", "")}\`[^,]* as ${shown}\\b`));
    }
    const [, bucket, participation] =
      /but a bucket ([\d.]+) and a participation ([\d.]+)\. /.exec(plain) ?? [];
    expect(objectPrices).toEqual({
      Bucket: Number(bucket),
      Participation: Number(participation),
    });
    expect(plain).toContain(`Each value costs ${leafPrice},`);
    const [, texts = ""] = /may be long costs 1: ([^.]+)\./.exec(plain) ?? [];
    const ofTexts = Object.entries(valuePrices).map(([field, price]) => [
      field.split(".")[1],
      price,
    ]);
    expect(Object.fromEntries(toNames(texts).map((name) => [name, 1]))).toEqual(
      Object.fromEntries(ofTexts),
    );
    const toPrices = (head: string) =>
      Object.fromEntries(
        toTable(guide, head).rows.flatMap(([price = "", names = ""]) =>
          [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, Number(price)]),
        ),
      );
    expect(toPrices("price")).toEqual(argumentPrices);
    expect(toPrices("price for each")).toEqual(parentPrices);
    const [, repeated = ""] = /for each record around ([^:]+):/.exec(plain) ?? [];
    expect(new Set(toNames(repeated))).toEqual(repeatedFilters);
    for (const [query = "", cost] of toTable(guide, "query").rows) {
      const document = parse(/`(.+)`/.exec(query)?.[1] ?? "");
      expect(readOperationCost({ schema, document }), query).toBe(Number(cost));
    }
  });
});

test("the prices of documents, variables and cached answers are the source's", () => {
  expect(guide).toContain(`| 1 for every ${documentCharactersPerCost} characters |`);
  expect(guide).toContain(`| 1 for every ${variablesCharactersPerCost} characters |`);
  expect(guide).toContain(
    `| 1 for every ${answerCharactersPerCost.toLocaleString("en")} characters of it,`,
  );
});
