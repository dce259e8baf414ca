/** A job of the attackers' process. */
export type AttackJob = {
  attack: string;
  origin: string;
  names: string[];
  /** Number of concurrent requests; each is sent after the response to another. */
  atOnce: number;
  /** Whether one client sends all of them at its max rate; otherwise each has its own client. */
  isOneClient: boolean;
  /** Number of the first client, which differs in every job. */
  firstClient: number;
  /** The number of the first request. */
  firstAsk: number;
  /** Duration in ms. Requests that are then in progress are aborted. */
  ms: number;
  /** Max number of requests of all clients together. */
  asks: number;
  /** Min time between two requests of one client. */
  intervalMs: number;
  /** The number of requests after which a client is replaced by another. */
  asksPerClient: number;
};

export type AttackResult = {
  asks: number;
  /** Number of responses of each kind: "400 TOO_COMPLEX", or "no answer" after a timeout. */
  answers: Record<string, number>;
  statuses: (number | null)[];
};

/** A job of the reader's process. */
export type ReadJob = {
  webUrl: string;
  apiUrl: string;
  client: string;
  /** Number of the first request; later ones request other views. */
  first: number;
  ms: number;
};

export const readKinds = ["page", "chronology", "health", "ready"] as const;

export type Sample = {
  kind: (typeof readKinds)[number];
  ms: number;
  /** Null for a good response, otherwise what was wrong with it. */
  failure: string | null;
};
