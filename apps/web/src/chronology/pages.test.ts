import { emptyView } from "@dateline/core";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import type { ChronologyQuery, ChronologyQueryVariables } from "../graphql/generated.ts";
import {
  maxPages,
  type PageParam,
  readPage,
  type Start,
  toFirstParam,
  toNextParam,
} from "./pages.ts";

const start: Start = { anchor: null, after: null, attempt: 0 };

/** An API whose events are numbers, which also serve as their cursors. */
function toAsk(numbers: readonly number[]) {
  return async (_: unknown, { first, after, last, before }: ChronologyQueryVariables) => {
    const all = numbers.filter(
      (number) => (!after || number > Number(after)) && (!before || number < Number(before)),
    );
    const page = first ? all.slice(0, first) : all.slice(-(last ?? 0));
    const edges = page.map((number) => ({ node: { slug: `${number}` } }));
    const pageInfo = {
      hasNextPage: page.at(-1) !== numbers.at(-1),
      hasPreviousPage: page[0] !== numbers[0],
      startCursor: page[0]?.toString() ?? null,
      endCursor: page.at(-1)?.toString() ?? null,
    };
    return { events: { edges, pageInfo } } as unknown as ChronologyQuery;
  };
}

/** The numbers of a list that began at `param`, after a refetch. */
async function readAgain(param: PageParam, numbers: readonly number[], pages: number) {
  const client = new QueryClient();
  const queryKey = ["list"];
  client.setQueryData(queryKey, { pages: [], pageParams: [param] });
  const { pages: read } = await client.fetchInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => readPage(toAsk(numbers), emptyView, start, pageParam),
    initialPageParam: toFirstParam(start),
    getNextPageParam: (page: ChronologyQuery, _, param: PageParam) => toNextParam(page, param),
    pages,
    maxPages: maxPages,
  });
  return read.flatMap(({ events }) => events.edges.map(({ node }) => Number(node.slug)));
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe("a list refetched in a new version of the dataset", () => {
  test("continues where it began", async () => {
    const after: PageParam = { at: "after", cursor: "100" };
    expect(await readAgain(after, range(0, 600), 3)).toEqual(range(101, 251));
  });

  test("is the last page, if there are no events after its start", async () => {
    const after: PageParam = { at: "after", cursor: "400" };
    expect(await readAgain(after, range(0, 90), 3)).toEqual(range(40, 90));
  });

  test("is the first page, if there are no events before its start", async () => {
    const before: PageParam = { at: "before", cursor: "100" };
    expect(await readAgain(before, range(300, 390), 3)).toEqual(range(300, 390));
  });

  test.each<PageParam>([
    { at: "after", cursor: "100" },
    { at: "before", cursor: "100" },
  ])("is empty only if there are no events: %j", async (param) => {
    expect(await readAgain(param, [], 3)).toEqual([]);
    expect(await readAgain(param, [7], 3)).toEqual([7]);
    expect(await readAgain(param, [700], 3)).toEqual([700]);
  });
});
