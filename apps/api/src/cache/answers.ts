import { createHash } from "node:crypto";
import type { PublishedVersion } from "@dateline/db";
import type { ExecutionResult, GraphQLError } from "graphql";
import type { GraphQLParams, Plugin } from "graphql-yoga";
import { versionOf } from "../execute/one-version.ts";
import { isWritten } from "../execute/write-result.ts";
import { findHeldTag, isHeld } from "../http/etag.ts";
import { chooseMediaType, type MediaType } from "../http/media-type.ts";
import type { ServerContext } from "../limits/rate-limit.ts";
import { toKeptAnswerPrice } from "../limits/text-prices.ts";
import { cacheLookups } from "../metrics/metrics.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { Versions } from "./versions.ts";

export type AnswersOptions = {
  versions: Versions;
  /** Null: every answer is worked out. */
  cache: AnswerCache | null;
  /** Names the software: another one may answer the same question differently. */
  software: string;
  /** Charges the client for an answer from memory; returns the error if it has too little left. */
  charge: (context: ServerContext, cost: number) => GraphQLError | null;
};

type Asked = {
  published: PublishedVersion;
  key: string;
  type: MediaType | null;
  tag: string | null;
};

// A shared cache may answer by itself for so long, and afterwards while it asks whether its answer still holds.
const cacheControl = "public, max-age=0, s-maxage=30, stale-while-revalidate=60";

/**
 * Every answer names its dataset version. One without errors also has a strong ETag, made of what
 * it depends on: the version's identity, the document, the variables and the media type. A request
 * that holds that ETag is answered 304 without being executed, and answers of the published version
 * are kept in memory.
 */
export function useAnswers({ versions, cache, software, charge }: AnswersOptions): Plugin {
  const asked = new WeakMap<Request, Asked>();
  return {
    async onParams({ request, params, context, setResult }) {
      const published = await readPublished(versions);
      if (published === null) return;
      const key = toKey(params);
      const type = chooseMediaType(request.headers.get("accept"));
      const tag = type && toTag(software, published, key, type);
      asked.set(request, { published, key, type, tag });
      // `*` holds whatever is there, which is not known before the answer.
      if (tag && findHeldTag(toIfNoneMatch(request), tag) !== null) return setResult(asText(""));
      const answer = cache?.get(published.identity, key);
      cacheLookups.inc({ result: answer === undefined ? "miss" : "hit" });
      if (answer === undefined) return;
      const refusal = charge(context as ServerContext, toKeptAnswerPrice(answer));
      setResult(refusal ? { errors: [refusal] } : asText(answer));
    },
    onResultProcess({ request, result, setResult }) {
      const question = asked.get(request);
      if (!question || isText(result) || Array.isArray(result) || Symbol.asyncIterator in result)
        return;
      const executed = versionOf(result);
      const published = executed === undefined ? question.published : executed;
      const extensions = {
        ...(published && { dataset: toExtension(published) }),
        ...result.extensions,
      };
      if (result.errors || !isWritten(result) || !published) {
        if (published) question.published = published;
        question.tag = null;
        setResult({ ...result, extensions });
        return;
      }
      const { key, type } = question;
      if (published.identity !== question.published.identity) {
        question.published = published;
        question.tag = type && toTag(software, published, key, type);
      }
      const answer = `{"data":${result.written},"extensions":${JSON.stringify(extensions)}}`;
      setResult(asText(answer));
      cache?.set(published.identity, key, answer);
    },
    onResponse({ request, response, setResponse, fetchAPI }) {
      const question = asked.get(request);
      const { headers } = response;
      if (!question) {
        // Refused before it was a question. Some caches keep even a "not found" unless they are told.
        if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
        const published = versions.known();
        if (published) headers.set("dataset-version", String(published.version));
        return;
      }
      headers.set("dataset-version", String(question.published.version));
      if (question.tag === null) {
        headers.set("cache-control", "no-store");
        return;
      }
      headers.set("etag", question.tag);
      if (request.method !== "GET") return;
      headers.set("cache-control", cacheControl);
      headers.set("vary", "Accept");
      if (!isHeld(toIfNoneMatch(request), question.tag)) return;
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}

// Without a database the question fails by itself.
async function readPublished(versions: Versions): Promise<PublishedVersion | null> {
  try {
    return await versions.read();
  } catch {
    return null;
  }
}

function toKey({ query, operationName, variables }: GraphQLParams): string {
  return JSON.stringify([query, operationName ?? null, variables ?? {}]);
}

const toExtension = ({ version, identity }: PublishedVersion) => ({ version, identity });

function toTag(
  software: string,
  { version, identity }: PublishedVersion,
  key: string,
  type: MediaType,
): string {
  const named = `${software} ${identity} ${type} ${key}`;
  const hash = createHash("sha256").update(named).digest("base64url");
  return `"${version}-${hash.slice(0, 27)}"`;
}

// Only of a GET is an answer kept by a client that could hold it.
const toIfNoneMatch = ({ method, headers }: Request): string | null =>
  method === "GET" ? headers.get("if-none-match") : null;

type Text = ExecutionResult & { stringify: () => string };

/** An answer that is written already; Yoga sends what `stringify` gives. */
const asText = (text: string): Text => ({ data: null, stringify: () => text });

const isText = (result: object): result is Text => "stringify" in result && !isWritten(result);
