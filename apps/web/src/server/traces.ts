import type { RequestListener } from "node:http";
import { isTracing, toMethod, traceRequest } from "@dateline/traces";
import { toRoute } from "./metrics.ts";

const untraced = new Set(["static", "health"]);

/**
 * Serves each request for a page in a span that is named by its route, like the metrics. Always
 * starts a new trace: if the client's `traceparent` were used, anyone could have every request
 * recorded.
 */
export function traceRequests(listener: RequestListener): RequestListener {
  if (!isTracing()) return listener;
  return (request, response) => {
    const route = toRoute(request.url ?? "");
    if (untraced.has(route)) return listener(request, response);
    const options = {
      name: `${toMethod(request)} ${route}`,
      traceparent: null,
      attributes: { "http.route": route },
    };
    traceRequest(request, response, options, () => listener(request, response));
  };
}
