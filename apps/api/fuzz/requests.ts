import { createHash } from "node:crypto";
import type { Random } from "@dateline/bench";
import type { GraphQLSchema } from "graphql";
import type { Known } from "../test/random-document.ts";
import { drawQuestion, type Question } from "./documents.ts";
import { drawJson, drawText, mutate } from "./values.ts";

/** A request as raw bytes, one per character. */
export type Request = {
  bytes: string;
  /** Whether the request is complete, so that the server must answer. */
  isWhole: boolean;
  /** Whether the same bytes, sent again, must get the same answer. */
  isRepeatable: boolean;
};

type Parts = { method: string; target: string; fields: [string, string][]; body: string | null };

const accepted = [
  "application/json",
  "application/graphql-response+json",
  'text/event-stream, application/json; charset="utf-8"',
  "multipart/mixed, */*;q=0.1",
  "text/event-stream",
  "text/html",
  "*/*;q=x, ;;,",
];
const fields: readonly (readonly [string, readonly string[]])[] = [
  ["Accept", accepted],
  ["Accept-Encoding", ["br", "gzip;q=0.5, *", "identity;q=0", "br;q=x", "zstd", ",,;q="]],
  ["If-None-Match", ["*", '"1-x"', 'W/"', '"', '"a", "b.br"', "* , *"]],
  [
    "Content-Type",
    ["text/plain", "application/graphql", "multipart/form-data; boundary=x", ";", ""],
  ],
  ["Content-Encoding", ["gzip", "br", "identity", ""]],
  ["X-Request-Id", ["a b", "x".repeat(100), "ok-1"]],
  ["X-Forwarded-For", ["1.2.3.4", "::1, x", ",,,", "999.1.1.1", "fe80::1%eth0"]],
  ["Forwarded", ["for=1.2.3.4", 'for="[::1"']],
  ["Host", ["[", "a b", "x:99999", "", "elsewhere.example"]],
  ["Origin", ["null", "https://elsewhere.example"]],
  ["Range", ["bytes=0-1", "bytes=-"]],
  ["Expect", ["100-continue", "magic"]],
  ["Connection", ["Upgrade", "close, close", "x"]],
  ["Upgrade", ["websocket", "h2c"]],
  ["Transfer-Encoding", ["chunked", "gzip, chunked", "x"]],
  ["Content-Length", ["0", "1", "-1", "99999999999999999999", "x"]],
];
const framing = ["Content-Length", "Transfer-Encoding", "Connection", "Expect"];
const targets =
  "/ // /graphql/ /GRAPHQL /graphqlfoo /health /ready /ready/x /../graphql /%00 /%ff * /graphql#x".split(
    " ",
  );
const methods = "GET HEAD POST OPTIONS PUT PATCH DELETE TRACE QUERY PROPFIND GETT".split(" ");

/**
 * Draws a request for a random question. Most are well-formed, the others damaged somewhere. The
 * log contains `id`.
 */
export function drawRequest(
  random: Random,
  schema: GraphQLSchema,
  known: Known,
  id: string,
): Request {
  const question = drawQuestion(random, schema, known);
  const hash = random.chance(0.08) ? toHash(random, question.query) : null;
  const parts = random.chance(0.6) ? toPost(random, question, hash) : toGet(random, question, hash);
  if (random.chance(0.25)) damage(random, parts);
  const bytes = toBytes(parts, id);
  const isDamaged = random.chance(0.06);
  const isWhole = !isDamaged && !parts.fields.some(([name]) => framing.includes(name));
  return {
    bytes: isDamaged ? toLatin(mutate(random, bytes, ["\r\n", " ", ":", "\0", "\r", "\t"])) : bytes,
    isWhole,
    isRepeatable: hash === null && isWhole && random.chance(0.15),
  };
}

const toHash = (random: Random, query: string): string =>
  random.chance(0.7)
    ? createHash("sha256").update(query).digest("hex")
    : random.pick(["0".repeat(64), "x", ""]);

function toPost(random: Random, question: Question, hash: string | null): Parts {
  const post = (type: string, body: string): Parts => ({
    method: "POST",
    target: "/graphql",
    fields: [["Content-Type", type]],
    body: toLatin(body),
  });
  if (random.chance(0.05)) return post("application/graphql", question.query);
  if (random.chance(0.05)) {
    return post("application/x-www-form-urlencoded", toForm(question, hash));
  }
  const one = toBody(question, hash);
  if (random.chance(0.1)) {
    const others = random.chance(0.5) ? [one, '{"query":"{ __typename }"}'] : [drawJson(random)];
    return post("application/json", `[${[one, ...others].join(",")}]`);
  }
  const body = random.chance(0.1) ? mutate(random, one, ["{", "}", '"', ",", "\\", "\0"]) : one;
  return post("application/json", body);
}

function toBody({ query, variables, operationName }: Question, hash: string | null): string {
  const persisted = `{"persistedQuery":{"version":1,"sha256Hash":"${hash}"}}`;
  return `{"query":${JSON.stringify(query)},"variables":${variables}${
    operationName === null ? "" : `,"operationName":${JSON.stringify(operationName)}`
  }${hash === null ? "" : `,"extensions":${persisted}`}}`;
}

function toGet(random: Random, question: Question, hash: string | null): Parts {
  const search = toForm(question, hash);
  return {
    method: "GET",
    target: `/graphql?${random.chance(0.1) ? mutate(random, search, ["%", "%ff", "&", "+", "="]) : search}`,
    fields: random.chance(0.5) ? [["Accept", random.pick(accepted)]] : [],
    body: null,
  };
}

function toForm({ query, variables, operationName }: Question, hash: string | null): string {
  const parameters = {
    query,
    variables,
    ...(operationName !== null && { operationName }),
    ...(hash !== null && { documentId: `sha256:${hash}` }),
  };
  return String(new URLSearchParams(parameters));
}

function damage(random: Random, parts: Parts): void {
  switch (random.below(6)) {
    case 0:
      parts.method = random.pick(methods);
      return;
    case 1:
      parts.target = random.pick(targets);
      return;
    case 2:
      parts.target = `/${encodeURIComponent(Buffer.from(drawText(random)).toString())}`;
      return;
    default: {
      const [name, values] = random.pick(fields);
      const value = random.chance(0.9) ? random.pick(values) : toLatin(drawText(random));
      parts.fields.push([name, value]);
    }
  }
}

function toBytes({ method, target, fields, body }: Parts, id: string): string {
  const names = new Set(fields.map(([name]) => name.toLowerCase()));
  const own: [string, string][] = [
    ["Host", "localhost"],
    ["Content-Length", String(body?.length ?? 0)],
    ["Connection", "close"],
    ["X-Request-Id", id],
  ];
  const all = [...own.filter(([name]) => !names.has(name.toLowerCase())), ...fields];
  const lines = all.map(([name, value]) => `${name}: ${value}`);
  // Written as UTF-8: sent as Latin-1, other characters of a damaged target could turn into line
  // breaks.
  const line = `${method} ${toLatin(target)} HTTP/1.1`;
  return `${[line, ...lines].join("\r\n")}\r\n\r\n${body ?? ""}`;
}

/** The UTF-8 bytes of a text, one per character. */
const toLatin = (text: string): string => Buffer.from(text).toString("latin1");
