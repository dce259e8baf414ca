/** A GraphQL request as a client sends it. */
export type GraphqlRequest = { query: string; variables: Record<string, unknown> };

/** One statement that returns the whole answer as JSON text, in its first column. */
export type Statement = { sql: string; values: unknown[] };

/** The same question for each server; null for a server that cannot answer it. */
export type Question = {
  ours: GraphqlRequest;
  postgraphile: GraphqlRequest | null;
  limit: Statement | null;
};

/** A query of clients that is measured. */
export type Operation = {
  /** The letter in the tables, with a word if several operations share it. */
  key: string;
  title: string;
  /** Whether the event index answers a part of it. */
  isCounted?: true;
  /** Asked in turn, so that no server answers from what it has just read. */
  questions: Question[];
  /**
   * Converts the `data` of each server's answer to the form of the limit's answer, for comparison.
   */
  toSame: {
    ours: (data: never) => unknown;
    postgraphile: (data: never) => unknown;
  };
};
