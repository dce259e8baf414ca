import packageJson from "../../package.json" with { type: "json" };
import { callApi } from "../outage/call-api.ts";
import type { Refusal } from "./answers.ts";

/** Health checks of proxies and operators. They are not counted and do not queue. */
export type Probes = (pathname: string) => Promise<Refusal> | null;

type ProbeOptions = {
  /** Base URL of the API. */
  apiUrl: string;
  /** The running commit; null if unknown. */
  commit: string | null;
};

/** Longer than the timeout of the API's own check. */
const maxCheckMs = 6_000;

/**
 * `/health` reports that the process runs, and its version. `/ready` reports whether pages can be
 * rendered, which requires the API. Concurrent requests share one check.
 */
export function createProbes({ apiUrl, commit }: ProbeOptions): Probes {
  let running: Promise<Refusal> | null = null;
  const check = () => {
    running ??= readReadiness(apiUrl).finally(() => {
      running = null;
    });
    return running;
  };
  return (pathname) => {
    if (pathname === "/health") {
      const { version } = packageJson;
      return Promise.resolve(toJson(200, { status: "ok", version, commit }));
    }
    return pathname === "/ready" ? check() : null;
  };
}

/** Calls the API through the breaker of pages: while it is open, no page can be rendered. */
async function readReadiness(apiUrl: string): Promise<Refusal> {
  const signal = AbortSignal.timeout(maxCheckMs);
  try {
    const answer = await callApi(`${apiUrl}/ready`, { signal });
    if (answer.ok) return toJson(200, { status: "ok" });
    return toUnavailable(`The API is not ready: its /ready answers ${answer.status}.`);
  } catch {
    return toUnavailable("The API does not answer.");
  }
}

const toUnavailable = (problem: string) => toJson(503, { status: "unavailable", problem });

const toJson = (status: number, body: object): Refusal => ({
  status,
  text: JSON.stringify(body),
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
});
