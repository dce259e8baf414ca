import { runIn, type Span, type SpanOptions, startChild } from "./tracer.ts";

export type WorkOptions = SpanOptions & {
  /** The code that is recorded of an error. */
  toCode: (error: unknown) => string;
};

/** Runs `work` in a span under the active one; outside of a span it just runs, with null. */
export function inSpan<Result>(
  name: string,
  { toCode, ...options }: WorkOptions,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  const span = startChild(name, options);
  return span ? runToEnd(span, toCode, work) : work(null);
}

async function runToEnd<Result>(
  span: Span,
  toCode: WorkOptions["toCode"],
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  try {
    return await runIn(span, () => work(span));
  } catch (error) {
    span.fail(toCode(error));
    throw error;
  } finally {
    span.end();
  }
}
