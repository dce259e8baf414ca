import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean };
type Pair = { key: string; value: Value };
type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: Pair[];
  status: { code?: number; message?: string };
};
type Body = {
  resourceSpans: { resource: { attributes: Pair[] }; scopeSpans: { spans: OtlpSpan[] }[] }[];
};

/** A span as the collector received it. */
export type CollectedSpan = {
  service: unknown;
  traceId: string;
  id: string;
  parentId: string | null;
  name: string;
  kind: "internal" | "server" | "client";
  attributes: Record<string, unknown>;
  /** The message of the status if the span failed. */
  failure: string | null;
};

export type Collector = {
  url: string;
  /** The variables that make a process send its spans here, at once or when it ends. */
  env: Record<string, string>;
  /** The content types and bodies of the requests. */
  requests: { type: string; body: Buffer }[];
  /** What arrived as JSON. */
  readSpans(): CollectedSpan[];
  close(): void;
};

/** A collector on a port of its own. */
export async function openCollector(status = 200): Promise<Collector> {
  const requests: Collector["requests"] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests.push({
      type: request.headers["content-type"] ?? "",
      body: Buffer.concat(chunks),
    });
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_BSP_SCHEDULE_DELAY: "50",
    },
    requests,
    readSpans: () =>
      requests
        .filter(({ type }) => type === "application/json")
        .flatMap(({ body }) => toSpans(JSON.parse(body.toString("utf8")))),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const kinds = ["internal", "internal", "server", "client"] as const;

const toSpans = ({ resourceSpans }: Body): CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, kind, attributes, status }) => ({
        service: toRecord(resource.attributes)["service.name"],
        traceId,
        id: spanId,
        parentId: parentSpanId || null,
        name,
        kind: kinds[kind] ?? "internal",
        attributes: toRecord(attributes),
        failure: status.code === 2 ? (status.message ?? "") : null,
      })),
    ),
  );

const toRecord = (pairs: Pair[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]));
