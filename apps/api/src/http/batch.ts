import { setImmediate } from "node:timers/promises";
import type { GraphQLError } from "graphql";
import type { FetchAPI } from "graphql-yoga";
import { showBytes } from "../execute/write-result.ts";
import { toResponse } from "../limits/try-later.ts";
import { badRequest } from "./bad-request.ts";
import { toRequestId } from "./request-id.ts";

/** The most requests that one batch may hold. */
export const maxBatch = 10;

type Batch = {
  request: Request;
  entries: readonly unknown[];
  /** Answers one of the requests. */
  answer: (request: Request) => Promise<Response>;
  /** Counts one more request of the client; returns the error if the client has none left. */
  count: () => GraphQLError | null;
  /** The most bytes that all answers may have together. */
  answerBytes: number;
  fetchAPI: FetchAPI;
};

const tooLarge = (maxBytes: number): string =>
  JSON.stringify({
    errors: [
      {
        message: `The answers of the batch have more than ${showBytes(maxBytes)} together, the most that is sent. Send this request in another batch.`,
        extensions: { code: "TOO_COMPLEX" },
      },
    ],
  });

/**
 * Answers an array of requests by an array: each entry is a request of its own, but for the status
 * and the headers. They are answered one after the other, so that other requests wait for one of
 * them at most, and that the answers held in memory have the size of one together.
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
  const answerEntry = (entry: unknown, index: number): Response | Promise<Response> => {
    // The first was counted as the request that brought the batch.
    const refusal = index === 0 ? null : count();
    if (refusal) return toResponse(refusal, fetchAPI);
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
  const texts: string[] = [];
  let seconds = 0;
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    // Nothing more is executed once an answer did not fit beside those before it.
    if (bytes > answerBytes) {
      texts.push(tooLarge(answerBytes));
      continue;
    }
    const one = await answerEntry(entry, index);
    const text = await one.text();
    bytes += Buffer.byteLength(text);
    texts.push(bytes > answerBytes ? tooLarge(answerBytes) : text);
    seconds = Math.max(seconds, Number(one.headers.get("retry-after")));
    // Answers from memory do not wait for anything, so other requests get their turn here.
    await setImmediate();
  }
  return new fetchAPI.Response(`[${texts.join(",")}]`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(seconds > 0 && { "retry-after": String(seconds) }),
    },
  });
}
