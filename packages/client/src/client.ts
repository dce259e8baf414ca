import { type DocumentOf, toText } from "./document.ts";
import { ApiError, UnexpectedAnswerError } from "./errors.ts";
import { type ClientOptions, parseOptions, type RequestOptions } from "./options.ts";
import { type Connection, type ItemOf, walk } from "./paginate.ts";
import { send } from "./send.ts";
import { wait } from "./wait.ts";

/** An answer with what it says about itself. */
export type Answer<Result> = {
  data: Result;
  /**
   * The dataset version that all of `data` is from; answers with the same `identity` are based on
   * the same data. Null if the server does not say.
   */
  dataset: { version: number; identity: string } | null;
  /** What the query cost, of 10,000 at most; null if the server does not say. */
  cost: number | null;
};

export type PageOptions = RequestOptions & {
  /** Whether to fail with a PagingError if the dataset changes between two pages. */
  oneVersion?: boolean | undefined;
};

/** The variables may be left out if none is required. */
type Rest<Variables> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: RequestOptions]
    : [variables: Variables, options?: RequestOptions];

type AnyVariables = Record<string, unknown>;

/**
 * Asks one API. All methods throw an ApiError if the answer has any error, an UnreachableError if
 * there is none, and an UnexpectedAnswerError if it is not GraphQL.
 */
export type Client = {
  /** Sends an operation and returns its data. */
  request<Result = unknown, Variables = AnyVariables>(
    document: DocumentOf<Result, Variables>,
    ...rest: Rest<Variables>
  ): Promise<Result>;
  /** As `request`, and returns also the dataset version and the cost. */
  answer<Result = unknown, Variables = AnyVariables>(
    document: DocumentOf<Result, Variables>,
    ...rest: Rest<Variables>
  ): Promise<Answer<Result>>;
  /**
   * All entries of a list, page by page: `nodes`, or `edges` if the query does not ask for `nodes`.
   * The document passes `$after` to the list and asks for `pageInfo { hasNextPage endCursor }`;
   * `toList` finds the list in the data. A list that is null has no entries. Throws a PagingError
   * if a cursor is repeated.
   */
  paginate<
    Result,
    Variables extends { after?: string | null | undefined },
    List extends Connection,
  >(
    document: DocumentOf<Result, Variables>,
    variables: Variables,
    toList: (data: Result) => List | null | undefined,
    options?: PageOptions,
  ): AsyncGenerator<ItemOf<List>, void, undefined>;
};

/** Returns a client of the API at `url`. Throws a TypeError or RangeError for a wrong option. */
export function createClient(options: ClientOptions): Client {
  const settings = parseOptions(options);
  const { retries, maxWait, print } = settings;

  async function answer<Result>(
    document: unknown,
    variables: object | undefined,
    { signal, operationName }: RequestOptions = {},
  ): Promise<Answer<Result>> {
    const operation = { text: toText(document, print), variables, operationName, signal };
    for (let left = retries; ; left -= 1) {
      signal?.throwIfAborted();
      try {
        return toAnswer(await send(operation, settings));
      } catch (error) {
        const seconds = toWait(error);
        if (seconds === null || seconds > maxWait || left === 0) throw error;
        await wait(1000 * seconds, signal);
      }
    }
  }

  return {
    answer: (document, ...[variables, options]) => answer(document, variables ?? {}, options),
    request: async (document, ...[variables, options]) =>
      (await answer<never>(document, variables ?? {}, options)).data,
    paginate<
      Result,
      Variables extends { after?: string | null | undefined },
      List extends Connection,
    >(
      document: DocumentOf<Result, Variables>,
      variables: Variables,
      toList: (data: Result) => List | null | undefined,
      { oneVersion = false, ...options }: PageOptions = {},
    ) {
      const pages = walk({
        async readPage(after) {
          const page = { ...variables, ...(after !== null && { after }) };
          const { data, dataset } = await answer<Result>(document, page, options);
          return { connection: toList(data), version: dataset };
        },
        after: variables.after ?? null,
        signal: options.signal,
        isOneVersion: oneVersion,
      });
      return pages as AsyncGenerator<ItemOf<List>, void, undefined>;
    },
  };
}

/** Seconds to wait before a retry; null if the error is not worth one. */
function toWait(error: unknown): number | null {
  if (!(error instanceof ApiError || error instanceof UnexpectedAnswerError)) return null;
  return error.status === 429 || error.status === 503 ? error.retryAfter : null;
}

function toAnswer<Result>(answer: { data?: unknown; extensions?: unknown }): Answer<Result> {
  const { dataset = null, cost } = (answer.extensions ?? {}) as {
    dataset?: Answer<Result>["dataset"];
    cost?: { requested: number };
  };
  return { data: answer.data as Result, dataset, cost: cost?.requested ?? null };
}
