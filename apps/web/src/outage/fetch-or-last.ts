import { ApiError } from "../graphql/execute.ts";
import { callApi, retryAfterSeconds } from "./call-api.ts";
import { LastAnswers } from "./last-answers.ts";
import { isFailure, isOutage, isRefusal } from "./outage.ts";
import { markFleeting, readOutcome } from "./outcome.ts";
import { processWide } from "./process-wide.ts";

/** The answers of a few hundred pages. */
const maxBytes = 64_000_000;

const lastAnswers = processWide("last-answers", () => new LastAnswers(maxBytes));

/** When the API last gave a page a good answer; null before the first. */
export const readLastAnswerAt = (): Date | null => lastAnswers.latestAt;

type Answer = {
  data?: unknown;
  errors?: { extensions?: { code?: string } }[];
  extensions?: { dataset?: { identity: string } };
};

/**
 * An answer or, where there is none, what is thrown; the code of its failure is null if it has
 * none.
 */
type Result = { code: string | null; finish: () => Response };

/**
 * Like `fetch`, of the API for a page. While the API fails, the last good answer is returned
 * (stale-if-error, RFC 5861), of the dataset version of which the page has answers.
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

/** Something before the API may have answered in its place. */
function parse(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
