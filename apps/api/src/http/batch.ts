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

// An answer that does not fit beside those before it is refused.
function withinBytes(texts: readonly string[], maxBytes: number): string[] {
  let bytes = 0;
  return texts.map((text) => {
    const more = Buffer.byteLength(text);
    if (bytes + more <= maxBytes) {
      bytes += more;
      return text;
    }
    const message = `The answers of the batch have more than ${showBytes(maxBytes)} together, the most that is sent. Send this request in another batch.`;
    return JSON.stringify({ errors: [{ message, extensions: { code: "TOO_COMPLEX" } }] });
  });
}

/** Other requests wait at most for this many entries of a batch to be parsed, not for all ten. */
const maxAtOnce = 2;

/**
 * Answers an array of requests by an array: each entry is a request of its own, but for the status
 * and the headers.
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
  const answers: Response[] = [];
  const waiting = entries.entries();
  const answerWaiting = async () => {
    for (const [index, entry] of waiting) answers[index] = await answerEntry(entry, index);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, answerWaiting));
  const texts = withinBytes(await Promise.all(answers.map((one) => one.text())), answerBytes);
  const seconds = Math.max(...answers.map(({ headers }) => Number(headers.get("retry-after"))));
  return new fetchAPI.Response(`[${texts.join(",")}]`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(seconds > 0 && { "retry-after": String(seconds) }),
    },
  });
}
