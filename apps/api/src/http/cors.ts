import type { Plugin } from "graphql-yoga";

const exposed = [
  "dataset-identity",
  "dataset-version",
  "etag",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "x-request-id",
].join(", ");

/**
 * Any site may read the API: the data is public and requests carry no credentials. The headers do
 * not depend on `Origin`, so that shared caches need one copy of an answer.
 */
export function useCors(): Plugin {
  return {
    onRequest({ request, endResponse, fetchAPI }) {
      if (request.method !== "OPTIONS") return;
      const headers = {
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers": "*",
        "access-control-max-age": "86400",
      };
      endResponse(new fetchAPI.Response(null, { status: 204, headers }));
    },
    onResponse({ response }) {
      response.headers.set("access-control-allow-origin", "*");
      response.headers.set("access-control-expose-headers", exposed);
    },
  };
}
