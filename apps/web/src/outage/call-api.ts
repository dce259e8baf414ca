import { OutageLog } from "@dateline/limits";
import { apiUrl } from "../env.mjs";
import { ApiError } from "../graphql/execute.ts";
import { Breaker } from "./breaker.ts";
import { processWide } from "./process-wide.ts";
import { toResponse } from "./to-response.ts";
import { traceCall } from "./trace-call.ts";

/** The timeout of a call, after which a page shows the last good result instead. */
const maxCallMs = 8_000;
/** A call that takes longer than this checks regularly whether the API is frozen. */
const slowMs = 1_000;
const maxCheckMs = 2_000;
const checkEveryMs = 500;

/** How long a download may wait for its turn and its first byte. */
const maxOpenMs = 20_000;

/** How soon a reader may try again, in seconds. */
export const retryAfterSeconds = 5;

const breaker = processWide("api-breaker", () => new Breaker({ isAlive, checkEveryMs }));

/** Whether calls are rejected at once because the API does not respond. */
export const isApiLost = (): boolean => breaker.isOpen;

const outageLog = processWide(
  "outage-log",
  () =>
    new OutageLog({
      isOver: () => !breaker.isOpen,
      onBegin: (reason) =>
        console.warn(
          `api: requests to the API fail (${reason}). Until it answers again, pages show data that was read before, or are refused with 503.`,
        ),
      onEnd: ({ failed, seconds }) =>
        console.warn(
          `api: the API answers again. ${failed} requests to it failed in ${seconds} s.`,
        ),
    }),
);

async function isAlive(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(maxCheckMs);
    const answer = await fetch(`${apiUrl()}/health`, { signal, cache: "no-store" });
    await answer.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Like `fetch` for the API, but with a timeout, and repeated once if the connection breaks. Throws
 * an ApiError (UNREACHABLE, TIMEOUT) if there is no response. Resolves when the body is complete.
 */
export async function callApi(
  url: string,
  call: RequestInit,
  send: Send = fetch,
): Promise<Response> {
  try {
    const answer = await callOnce(url, call, send, () => callOnce(url, call, send));
    const { status } = answer;
    if (status === 503 || status === 504) outageLog.reportFailure(`status ${status}`);
    return answer;
  } catch (error) {
    if (error instanceof ApiError) outageLog.reportFailure(error.code);
    throw error;
  }
}

/**
 * Like `callApi`, but resolves when the response begins; its body may take any time. If the body
 * breaks off, reading it rejects.
 */
export async function openApi(url: string, call: RequestInit): Promise<Response> {
  if (breaker.isOpen) throw unreachable();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), maxOpenMs);
  const signals = [late.signal, breaker.opened, ...(call.signal ? [call.signal] : [])];
  try {
    return await traceCall(url, call, async (init) => {
      const signal = AbortSignal.any(signals);
      const answer = await fetch(url, { ...init, signal, cache: "no-store" });
      breaker.reportAnswer();
      return answer;
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    breaker.check();
    const failure = late.signal.aborted ? tooLate() : unreachable();
    outageLog.reportFailure(failure.code);
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

async function callOnce(
  url: string,
  call: RequestInit,
  send: Send,
  repeat?: () => Promise<Response>,
): Promise<Response> {
  call.signal?.throwIfAborted();
  if (breaker.isOpen) throw unreachable();
  const { opened } = breaker;
  const ending = new AbortController();
  const end = () => ending.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, maxCallMs);
  const slow = setInterval(() => breaker.check(), slowMs);
  const signals = call.signal ? [opened, call.signal] : [opened];
  for (const signal of signals) signal.addEventListener("abort", end);
  try {
    return await traceCall(url, call, async (init) => {
      const answer = await send(url, { ...init, signal: ending.signal, cache: "no-store" });
      breaker.reportAnswer();
      const { status, headers } = answer;
      return toResponse(await answer.arrayBuffer(), { status, headers });
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    if (repeat && isConnectionLost(error)) return repeat();
    if (!opened.aborted) breaker.check();
    throw isLate ? tooLate() : unreachable();
  } finally {
    clearTimeout(timer);
    clearInterval(slow);
    for (const signal of signals) signal.removeEventListener("abort", end);
  }
}

const unreachable = () =>
  new ApiError("UNREACHABLE", "The server cannot be reached.", retryAfterSeconds);

const tooLate = () => new ApiError("TIMEOUT", "The server did not answer in time.");

/**
 * A reused connection, or one that broke while the request was sent: the API may have restarted.
 */
function isConnectionLost(error: unknown): boolean {
  // `fetch` wraps the errors of its library.
  const cause = error instanceof Error ? (error.cause ?? error) : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return code === "ECONNRESET" || code === "EPIPE" || code === "UND_ERR_SOCKET";
}
