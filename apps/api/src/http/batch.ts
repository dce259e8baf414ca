import { setImmediate } from "node:timers/promises";
import type { GraphQLError } from "graphql";
import type { FetchAPI } from "graphql-yoga";
import { showBytes } from "../execute/write-result.ts";
import { toResponse } from "../limits/try-later.ts";
import { badRequest } from "./bad-request.ts";
import { toRequestId } from "./request-id.ts";

/** The max number of requests in a batch. */
export const maxBatch = 10;

type Batch = {
  request: Request;
  entries: readonly unknown[];
  /** Answers one request of the batch. */
  answer: (request: Request) => Promise<Response>;
  /** Counts one more request of the client; returns the error if its limit is reached. */
  count: () => Promise<GraphQLError | null>;
  /** The max size of all answers together, in bytes. */
  answerBytes: number;
  fetchAPI: FetchAPI;
};

const tooLarge = (maxBytes: number): string =>
  JSON.stringify({
    errors: [
      {
        message: `Together, the answers of the batch are larger than ${showBytes(maxBytes)}, the max size of an answer. Send this request in another batch.`,
        extensions: { code: "TOO_COMPLEX" },
      },
    ],
  });

type Answer = {
  text: string;
  /** The size of the text, or of the answer that was too large. */
  bytes: number;
  retryAfter: number;
  /** The identity of its dataset version; null if it names none. */
  identity: string | null;
};

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  // `extensions` follow the data of an answer.
  const start = text.lastIndexOf('"extensions":{"dataset":{');
  const [, identity = null] = /"identity":"([^"]+)"/.exec(start < 0 ? "" : text.slice(start)) ?? [];
  const retryAfter = Number(response.headers.get("retry-after"));
  return { text, bytes: Buffer.byteLength(text), retryAfter, identity };
}

const unanswered: Answer = { text: "", bytes: 0, retryAfter: 0, identity: null };

/** How often the entries whose answers are not of the latest version are answered again. */
const maxRepetitions = 2;

/**
 * Answers an array of requests with an array. Each entry is a request of its own except for status
 * and headers. Entries are executed one after the other, so that other requests wait for at most
 * one of them, and the total size of their answers is limited like that of one answer. All answers
 * are of one dataset version, unless versions are published faster than the batch is answered; each
 * names its own.
 */
export async function answerBatch(batch: Batch) {
  const { request, entries, answer, count, answerBytes, fetchAPI } = batch;
  if (entries.length === 0) throw badRequest("The batch is empty.");
  if (entries.length > maxBatch) {
    throw badRequest(
      `A batch may have at most ${maxBatch} requests, not ${entries.length}. Send several batches.`,
    );
  }
  if (entries.some(Array.isArray)) {
    throw badRequest("A batch must hold JSON objects, not further arrays.");
  }
  const counted = new Set([0]);
  const answerEntry = async (entry: unknown, index: number): Promise<Response> => {
    // The first entry was counted as the request itself.
    const refusal = counted.has(index) ? null : await count();
    if (refusal) return toResponse(refusal, fetchAPI);
    counted.add(index);
    const alone = new fetchAPI.Request(request.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-request-id": toRequestId(request),
      },
      body: JSON.stringify(entry),
      signal: request.signal,
    });
    return answer(alone);
  };
  const answers: Answer[] = [];
  let identity: string | null = null;
  const answerAll = async (indexes: readonly number[]) => {
    for (const index of indexes) {
      // After an answer that was too large, the remaining entries are not executed.
      const bytes = answers.reduce((sum, one, at) => sum + (at === index ? 0 : one.bytes), 0);
      const answered =
        bytes > answerBytes ? unanswered : await toAnswer(await answerEntry(entries[index], index));
      identity = answered.identity ?? identity;
      const fits = bytes + answered.bytes <= answerBytes;
      answers[index] = fits
        ? answered
        : { ...answered, text: tooLarge(answerBytes), identity: null };
      // Cached answers are not asynchronous, so this lets other requests run.
      await setImmediate();
    }
  };
  let missing = [...entries.keys()];
  for (let turn = 0; turn <= maxRepetitions && missing.length > 0; turn++) {
    await answerAll(missing);
    missing = [...entries.keys()].filter((index) => {
      const own = answers[index]?.identity ?? null;
      return own !== null && own !== identity;
    });
  }
  const texts = answers.map(({ text }) => text);
  const seconds = Math.max(...answers.map(({ retryAfter }) => retryAfter));
  return new fetchAPI.Response(`[${texts.join(",")}]`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(seconds > 0 && { "retry-after": String(seconds) }),
    },
  });
}
