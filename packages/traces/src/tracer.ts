import { AsyncLocalStorage } from "node:async_hooks";

export type Attributes = Record<string, string | number | boolean>;

export type SpanOptions = {
  kind?: "server" | "client" | "internal";
  attributes?: Attributes;
};

/** One timed piece of work in a trace. */
export type Span = {
  /** Names the span in a line of the log. */
  readonly ids: { trace_id: string; span_id: string };
  /** The header of that name (W3C Trace Context), for a request that is part of this span. */
  readonly traceparent: string;
  rename(name: string): void;
  set(attributes: Attributes): void;
  /** Marks the span as failed, with a code and nothing else of the error; the first call counts. */
  fail(code: string): void;
  end(): void;
};

/**
 * Where a span belongs: under a span of this process, or of the one that sent this `traceparent`.
 */
export type Parent = Span | string | null;

export type StartSpan = (name: string, parent: Parent, options: SpanOptions) => Span;

type Tracer = { start: StartSpan; spans: AsyncLocalStorage<Span> };

// The dashboard's framework bundles modules of its own, which share only the global object with the
// server before it. OpenTelemetry's own global provider stays unset: the framework would send spans
// to it, and those hold whole addresses with what readers search for.
const key = Symbol.for("dateline.tracer");
const holder = globalThis as unknown as Record<symbol, Tracer | undefined>;

/** Makes `start` create the spans of this process; null turns traces off. */
export function setTracer(start: StartSpan | null): void {
  holder[key] = start === null ? undefined : { start, spans: new AsyncLocalStorage() };
}

export const isTracing = (): boolean => holder[key] !== undefined;

/** The span that the caller runs in; null outside of one, and while traces are off. */
export const activeSpan = (): Span | null => holder[key]?.spans.getStore() ?? null;

/** Starts a trace, or continues that of a `traceparent`; null while traces are off. */
export const startTrace = (name: string, traceparent: string | null, options: SpanOptions) =>
  holder[key]?.start(name, traceparent, options) ?? null;

/** Calls `work`, in which `activeSpan` returns the span. */
export const runIn = <Result>(span: Span, work: () => Result): Result =>
  holder[key] ? holder[key].spans.run(span, work) : work();

/** Starts a span under the active one; null outside of a span. */
export function startChild(name: string, options: SpanOptions = {}): Span | null {
  const parent = activeSpan();
  return parent && (holder[key]?.start(name, parent, options) ?? null);
}
