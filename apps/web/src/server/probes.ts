import packageJson from "../../package.json" with { type: "json" };
import { callApi } from "../outage/call-api.ts";
import type { Refusal } from "./answers.ts";

/** The checks of proxies and operators; they are not counted and wait in no queue. */
export type Probes = (pathname: string) => Promise<Refusal> | null;

type ProbeOptions = {
  /** Where the API is reached. */
  apiUrl: string;
  /** The commit that runs; null where nothing names it. */
  commit: string | null;
};

/** Above what the API takes for its own check. */
const maxCheckMs = 6_000;

/**
 * `/health`: the process lives, and which software it runs. `/ready`: pages can be made, because the
 * API answers what every page asks for. Requests that come while a check is running share its result.
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

/** Calls the API as pages do: while their breaker is open, no page can be made. */
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
