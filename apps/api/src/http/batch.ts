import type { GraphQLError } from "graphql";
import type { FetchAPI } from "graphql-yoga";
import { badRequest } from "./bad-request.ts";
import { toRequestId } from "./request-id.ts";

/** The most requests that one batch may hold. */
export const maxBatch = 10;

type Batch = {
  request: Request;
  entries: readonly unknown[];
  /** Answers one of the requests. */
  answer: (request: Request) => Promise<Response>;
  /** Counts one more request of the same client; the error is of a client that has none left. */
  count: (request: Request) => GraphQLError | null;
  fetchAPI: FetchAPI;
};

/**
 * Answers an array of requests by an array: each entry is a request of its own, but for the status
 * and the headers.
 */
export async function answerBatch({ request, entries, answer, count, fetchAPI }: Batch) {
  if (entries.length === 0) throw badRequest("The batch is empty.");
  if (entries.length > maxBatch) {
    throw badRequest(
      `A batch may have at most ${maxBatch} requests, not ${entries.length}. Send several batches.`,
    );
  }
  if (entries.some(Array.isArray)) {
    throw badRequest("A batch must hold JSON objects, not further arrays.");
  }
  const toText = async (entry: unknown, index: number): Promise<string> => {
    // The first was counted as the request that brought the batch.
    const refusal = index === 0 ? null : count(request);
    if (refusal) return JSON.stringify({ errors: [refusal] });
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
    return (await answer(alone)).text();
  };
  const texts = await Promise.all(entries.map(toText));
  return new fetchAPI.Response(`[${texts.join(",")}]`, {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
