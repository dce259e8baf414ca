import { createHash } from "node:crypto";
import type { PublishedVersion } from "@dateline/db";
import { activeSpan } from "@dateline/traces";
import type { ExecutionResult, GraphQLError } from "graphql";
import type { GraphQLParams, Plugin } from "graphql-yoga";
import { versionOf } from "../execute/one-version.ts";
import { isSerialized } from "../execute/write-result.ts";
import { compressWith } from "../http/compression.ts";
import { findHeldTag, isHeld } from "../http/etag.ts";
import { chooseMediaType, type MediaType } from "../http/media-type.ts";
import type { ServerContext } from "../limits/rate-limit.ts";
import { toKeptAnswerPrice, toVariablesPrice } from "../limits/text-prices.ts";
import { cacheLookups } from "../metrics/metrics.ts";
import type { Answer, AnswerCache } from "./answer-cache.ts";
import type { Versions } from "./versions.ts";

export type AnswersOptions = {
  versions: Pick<Versions, "read" | "known">;
  /** Null if answers are not cached. */
  cache: AnswerCache | null;
  /** The fingerprint of the software, since another build may answer differently. */
  software: string;
  /**
   * Charges the client for an answer from memory; returns the error if its allowance is used up.
   */
  charge: (context: ServerContext, cost: number) => Promise<GraphQLError | null>;
};

type Asked = {
  published: PublishedVersion;
  key: string;
  type: MediaType | null;
  tag: string | null;
  answer: Answer | undefined;
};

// How long a shared cache may answer without revalidation, and then while it revalidates.
export const cacheControl = "public, max-age=0, s-maxage=30, stale-while-revalidate=60";

/**
 * Adds the dataset version to every answer. An answer without errors also has a strong ETag of what
 * it depends on: the identity of the version, the document, the variables and the media type.
 * Requests with a matching If-None-Match get 304 without executing, and answers of the published
 * version are kept in memory.
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
      const question: Asked = { published, key, type, tag, answer: undefined };
      asked.set(request, question);
      // `*` matches any answer, so whether there is one must be known first.
      if (tag && findHeldTag(toIfNoneMatch(request), tag) !== null) return setResult(asText(""));
      const answer = cache?.get(published.identity, key);
      const result = answer === undefined ? "miss" : "hit";
      cacheLookups.inc({ result });
      activeSpan()?.set({ "dateline.cache": result });
      if (answer === undefined) return;
      const refusal = await charge(
        context as ServerContext,
        toKeptAnswerPrice(answer.text) + toVariablesPrice(params.variables),
      );
      if (refusal) return setResult({ errors: [refusal] });
      question.answer = answer;
      setResult(asText(answer.text));
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
      if (result.errors || !isSerialized(result) || !published) {
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
      question.answer = cache?.set(published.identity, key, answer);
    },
    onResponse({ request, response, setResponse, fetchAPI }) {
      const question = asked.get(request);
      const { headers } = response;
      if (!question) {
        // Refused before execution. Some caches store even a 404 without `no-store`.
        if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
        const published = versions.known();
        if (published && !headers.has("dataset-version")) setVersion(headers, published);
        return;
      }
      setVersion(headers, question.published);
      if (question.tag === null) {
        headers.set("cache-control", "no-store");
        return;
      }
      headers.set("etag", question.tag);
      if (question.answer) compressWith(question.answer.compress, response);
      if (request.method !== "GET") return;
      headers.set("cache-control", cacheControl);
      headers.set("vary", "Accept");
      if (!isHeld(toIfNoneMatch(request), question.tag)) return;
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}

// Without a database, execution fails by itself.
async function readPublished(
  versions: AnswersOptions["versions"],
): Promise<PublishedVersion | null> {
  try {
    return await versions.read();
  } catch {
    return null;
  }
}

function toKey({ query, operationName, variables }: GraphQLParams): string {
  return JSON.stringify([query, operationName ?? null, variables ?? {}]);
}

function setVersion(headers: Headers, { version, identity }: PublishedVersion): void {
  headers.set("dataset-version", String(version));
  headers.set("dataset-identity", identity);
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

// Only answers to GET are revalidated.
const toIfNoneMatch = ({ method, headers }: Request): string | null =>
  method === "GET" ? headers.get("if-none-match") : null;

type Text = ExecutionResult & { stringify: () => string };

/** A serialized answer. Yoga sends what `stringify` returns. */
const asText = (text: string): Text => ({ data: null, stringify: () => text });

const isText = (result: object): result is Text => "stringify" in result && !isSerialized(result);
