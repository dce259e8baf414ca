/** A GraphQL request as a client sends it. */
export type GraphqlRequest = { query: string; variables: Record<string, unknown> };

/** One statement that gives the whole answer as one text of JSON, in its first column. */
export type Statement = { sql: string; values: unknown[] };

/** The same question to each server; null to one that cannot answer it. */
export type Question = {
  ours: GraphqlRequest;
  postgraphile: GraphqlRequest | null;
  limit: Statement | null;
};

/** Something that clients ask for. */
export type Operation = {
  /** The letter, with a word when there are several. */
  key: string;
  title: string;
  /** Whether the event index answers a part of it. */
  isCounted?: true;
  /** Asked in turn, so that no server answers from what it has just read. */
  questions: Question[];
  /** What the answers have in common, to be compared: the limit's answer as it is, the others' `data` brought to that form. */
  toSame: {
    ours: (data: never) => unknown;
    postgraphile: (data: never) => unknown;
  };
};
