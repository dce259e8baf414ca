import {
  type DiagLogger,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { ExportResultCode, parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import type { TraceSettings } from "./settings.mjs";
import type { Parent, Span, StartSpan } from "./tracer.ts";

export type TraceLog = { warn: (message: string) => void; info: (message: string) => void };

export type Service = { name: string; version: string };

type Sdk = { start: StartSpan; shutdown: () => Promise<void> };

/** The only place that knows the OpenTelemetry SDK, which is not loaded while traces are off. */
export function createSdk({ protocol }: TraceSettings, service: Service, log: TraceLog): Sdk {
  // Reports what the SDK does not understand in the environment. The logger is removed again below,
  // because later messages come once per lost batch.
  diag.setLogger(toDiagLogger(log), {
    logLevel: DiagLogLevel.WARN,
    suppressOverrideMessage: true,
  });
  const exporter = protocol === "http/json" ? new JsonExporter() : new ProtobufExporter();
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          "service.name": service.name,
          "service.version": service.version,
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(reportOutage(exporter, log))],
  });
  diag.disable();
  const tracer = provider.getTracer("dateline", service.version);
  const start: StartSpan = (name, parent, { kind = "internal", attributes = {} }) =>
    toSpan(tracer.startSpan(name, { kind: kinds[kind], attributes }, toContext(parent)));
  return { start, shutdown: () => provider.shutdown() };
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

const sdkSpans = new WeakMap<Span, SdkSpan>();

function toContext(parent: Parent) {
  if (typeof parent === "string") {
    const remote = parseTraceParent(parent);
    return remote
      ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true })
      : ROOT_CONTEXT;
  }
  const span = parent && sdkSpans.get(parent);
  return span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}

function toSpan(sdkSpan: SdkSpan): Span {
  const { traceId, spanId, traceFlags } = sdkSpan.spanContext();
  let hasFailed = false;
  const span: Span = {
    ids: { trace_id: traceId, span_id: spanId },
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`,
    rename: (name) => void sdkSpan.updateName(name),
    set: (attributes) => void sdkSpan.setAttributes(attributes),
    fail(code) {
      if (hasFailed) return;
      hasFailed = true;
      sdkSpan.setAttribute("error.type", code);
      sdkSpan.setStatus({ code: SpanStatusCode.ERROR, message: code });
    },
    end: () => sdkSpan.end(),
  };
  sdkSpans.set(span, sdkSpan);
  return span;
}

/** Logs when spans stop reaching the collector, and when they reach it again. */
function reportOutage(exporter: SpanExporter, log: TraceLog): SpanExporter {
  let isLost = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const hasFailed = result.code === ExportResultCode.FAILED;
        if (hasFailed && !isLost) {
          log.warn(`spans do not reach the collector and are lost: ${toReason(result.error)}`);
        }
        if (!hasFailed && isLost) log.info("spans reach the collector again");
        isLost = hasFailed;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

function toReason(error: Error | undefined): string {
  const code = error && "code" in error ? ` (${error.code})` : "";
  return `${error?.message || error?.name || "no reason given"}${code}`;
}

function toDiagLogger(log: TraceLog): DiagLogger {
  const warn = (message: string) => log.warn(`traces: ${message}`);
  const ignore = () => {};
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}
