import type { IncomingHttpHeaders } from "node:http";
import { apiUrl } from "../env.mjs";
import { toForwarded } from "../graphql/forward.ts";
import { callApi } from "../outage/call-api.ts";
import { fetchEncoded } from "../outage/fetch-encoded.ts";

/** What the API's responses depend on at a given time. */
export type ApiVersion = {
  /** The ETag of one response, which depends on the dataset version and on the API's software. */
  tag: string;
  /** The identity of the dataset version. */
  identity: string;
};

export type VersionReader = {
  /** Reads the current version; null if the API does not respond with one. */
  read(headers: IncomingHttpHeaders): Promise<ApiVersion | null>;
  /** The version that was read last. */
  known(): ApiVersion | null;
};

const query = "query PublishedVersion { dataset { version } }";

/**
 * Reads the version by a query that counts towards the client's limit. It is one of the cheapest:
 * the API compares the ETag and sends no body. Requests that arrive while one is in progress share
 * the next.
 */
export function createVersionReader(): VersionReader {
  let last: ApiVersion | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<ApiVersion | "REFUSED" | null> | null = null;

  async function ask(headers: IncomingHttpHeaders): Promise<ApiVersion | "REFUSED" | null> {
    const known = last;
    const reader = { get: (name: string) => [headers[name] ?? []].flat().join(", ") || null };
    const call = {
      headers: {
        ...toForwarded(reader),
        accept: "application/json",
        ...(known && { "if-none-match": known.tag }),
      },
    };
    const url = `${apiUrl()}/graphql?query=${encodeURIComponent(query)}`;
    const answer = await callApi(url, call, fetchEncoded).catch(() => null);
    if (answer?.status === 304) return known;
    if (answer?.status === 429) return "REFUSED";
    if (!answer?.ok) return null;
    const tag = answer.headers.get("etag");
    const identity = answer.headers.get("dataset-identity");
    if (!tag || !identity) return null;
    last = { tag, identity };
    return last;
  }

  return {
    async read(headers) {
      const isFirst = next === null;
      next ??= running.then(() => {
        next = null;
        const asked = ask(headers);
        running = asked;
        return asked;
      });
      const shared = await next;
      // Only the first client has exceeded its limit.
      const found = shared === "REFUSED" && !isFirst ? await ask(headers) : shared;
      return found === "REFUSED" ? null : found;
    },
    known: () => last,
  };
}
