export { inSpan } from "./in-span.ts";
export { readTraceSettings, type TraceSettings } from "./settings.mjs";
export { toMethod, traceOf, traceRequest } from "./trace-request.ts";
export { traceWait } from "./trace-wait.ts";
export { activeSpan, isTracing, type Span } from "./tracer.ts";
