import { describe, expect, test } from "vitest";
import { chooseMediaType } from "../src/http/media-type.ts";
import { createClient } from "./client.ts";

const { server } = await createClient();
const ask = (accept: string, query = "{ eventCount }") =>
  server.fetch(`http://api.test/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept },
  });

const json = "application/json";
const exact = "application/graphql-response+json";

test.each([
  [null, json],
  ["", json],
  ["*/*", json],
  ["application/*", json],
  [json, json],
  ["Application/JSON", json],
  [`${json}; charset=utf-8`, json],
  [exact, exact],
  [`${exact}, ${json};q=0.9`, exact],
  [`${json};q=0.5, ${exact}`, exact],
  [`${json}, ${exact}`, json],
  [`${exact}, ${json}`, exact],
  [`${json};q=0, */*`, exact],
  [`multipart/mixed;deferSpec=20220824, ${json}`, json],
  [`text/event-stream, ${exact};q=0.1`, exact],
  ["text/html, */*;q=0.8", json],
  [`text/html, ${exact}, */*;q=0.1`, exact],
  ["text/html", null],
  ["text/event-stream", null],
  ["multipart/mixed", null],
  [`${json};q=0`, null],
  [`${json}; charset=iso-8859-1`, null],
  ["*/*;q=0", null],
])("Accept: %s is answered in %s", async (accept, type) => {
  expect(chooseMediaType(accept)).toBe(type);
  if (accept === null) return;
  // Only a browser names text/html, and gets the playground.
  if (accept.includes("text/html")) return;
  const answer = await ask(accept);
  expect(answer.status).toBe(type === null ? 406 : 200);
  expect(answer.headers.get("content-type")).toBe(`${type ?? json}; charset=utf-8`);
});

describe("a client that accepts no JSON", () => {
  test("is refused with a sentence, and no cache keeps it", async () => {
    const answer = await ask("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("etag")).toBeNull();
    expect(await answer.json()).toEqual({
      errors: [
        {
          message:
            "Answers are `application/json` or `application/graphql-response+json`: name one of them in `Accept`.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
  });
});

test("an error has 400 or 200 by the type in which it is answered", async () => {
  const refused = "{ nonsense }";
  expect((await ask(`${json};q=0.5, ${exact}`, refused)).status).toBe(400);
  expect((await ask(`${exact};q=0.5, ${json}`, refused)).status).toBe(200);
});
