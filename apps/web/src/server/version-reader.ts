import type { IncomingHttpHeaders } from "node:http";
import { apiUrl } from "../env.mjs";
import { toForwarded } from "../graphql/forward.ts";
import { callApi } from "../outage/call-api.ts";
import { fetchEncoded } from "../outage/fetch-encoded.ts";

/** What answers of the API depend on at a moment. */
export type ApiVersion = {
  /** The entity tag of one answer: of the dataset version and of the API's software. */
  tag: string;
  /** The identity of the dataset version. */
  identity: string;
};

const query = "query PublishedVersion { dataset { version } }";

/**
 * Reads the version by a query whose answer the reader of the page is counted for, as for those of a
 * page. It is one of the cheapest: the API compares the tag and sends nothing.
 */
export function createVersionReader(): (
  headers: IncomingHttpHeaders,
) => Promise<ApiVersion | null> {
  let last: ApiVersion | null = null;
  return async (headers) => {
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
    if (!answer?.ok) return null;
    const tag = answer.headers.get("etag");
    const body = (await answer.json().catch(() => null)) as {
      extensions?: { dataset?: { identity?: string } };
    } | null;
    const identity = body?.extensions?.dataset?.identity;
    if (!tag || !identity) return null;
    last = { tag, identity };
    return last;
  };
}
