import { ApiError } from "../graphql/execute.ts";
import { callApi, retryAfterSeconds } from "./call-api.ts";
import { LastAnswers } from "./last-answers.ts";
import { isFailure, isOutage, isRefusal } from "./outage.ts";
import { markFleeting, readOutcome } from "./outcome.ts";
import { processWide } from "./process-wide.ts";

/** Enough for the results of a few hundred pages. */
const maxBytes = 64_000_000;

const lastAnswers = processWide("last-answers", () => new LastAnswers(maxBytes));

/** When the API last returned a good result; null before the first. */
export const readLastAnswerAt = (): Date | null => lastAnswers.latestAt;

type Answer = {
  data?: unknown;
  errors?: { extensions?: { code?: string } }[];
  extensions?: { dataset?: { identity: string } };
};

/** `finish` returns the response or throws the failure; `code` is null on success. */
type Result = { code: string | null; finish: () => Response };

/**
 * Like `fetch` for a page's calls to the API. While the API fails, returns the last good result
 * (stale-if-error, RFC 5861) of the dataset version that the page already uses.
 */
export async function fetchOrLast(url: string, init: RequestInit): Promise<Response> {
  const question = String(init.body);
  const { code, finish } = await fetchOnce(url, init, question);
  if (code === null) return finish();
  markFleeting();
  const outcome = readOutcome();
  const last = isFailure(code) ? lastAnswers.find(outcome?.identity ?? null, question) : null;
  if (!outcome || !last) {
    if (outcome && isOutage(code)) outcome.isOutage = true;
    return finish();
  }
  outcome.identity = last.identity;
  outcome.lastAt = last.at;
  return new Response(last.answer);
}

async function fetchOnce(url: string, init: RequestInit, question: string): Promise<Result> {
  try {
    const response = await callApi(url, init);
    const text = await response.text();
    const finish = () => new Response(text, response);
    const { data, errors, extensions } = parse(text);
    if (!data || errors) {
      const code = errors?.[0]?.extensions?.code ?? "UNREACHABLE";
      if (isRefusal(code)) markRefused(response.headers);
      return { code, finish };
    }
    const identity = extensions?.dataset?.identity;
    if (identity) {
      lastAnswers.keep(identity, question, text);
      const outcome = readOutcome();
      if (outcome) {
        outcome.isFleeting ||= outcome.identity !== null && outcome.identity !== identity;
        outcome.identity = identity;
      }
    }
    return { code: null, finish };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const finish = () => {
      throw error;
    };
    return { code: error.code, finish };
  }
}

function markRefused(headers: Headers): void {
  const outcome = readOutcome();
  if (outcome) outcome.refusedSeconds = Number(headers.get("retry-after")) || retryAfterSeconds;
}

/** Not JSON if a proxy in front of the API responded in its place. */
function parse(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
