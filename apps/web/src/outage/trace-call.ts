import { inSpan } from "@dateline/traces";

type Send = (init: RequestInit) => Promise<Response>;

/** Sends a request to the API by `send`, as a span in the trace of the page. */
export function traceCall(url: string, init: RequestInit, send: Send): Promise<Response> {
  const { hostname, port, pathname, protocol } = new URL(url);
  const method = init.method ?? "GET";
  const attributes = {
    "http.request.method": method,
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    "url.full": url,
  };
  const toCode = (error: unknown) => (error instanceof Error ? error.name : "_OTHER");
  return inSpan(`${method} ${pathname}`, { kind: "client", attributes, toCode }, async (span) => {
    if (!span) return send(init);
    const headers = new Headers(init.headers);
    headers.set("traceparent", span.traceparent);
    const answer = await send({ ...init, headers });
    span.set({ "http.response.status_code": answer.status });
    if (answer.status >= 400) span.fail(String(answer.status));
    return answer;
  });
}
