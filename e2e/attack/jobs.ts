/** What the attackers' process is asked to do. */
export type AttackJob = {
  attack: string;
  origin: string;
  names: string[];
  /** How many requests are sent at once, each after the answer to another. */
  atOnce: number;
  /** Whether one client sends all of them, at the rate of one; otherwise each is a client's. */
  isOneClient: boolean;
  /** The number of the first client: no two jobs have the same. */
  firstClient: number;
  /** The number of the first request. */
  firstAsk: number;
  /** When it ends, whatever is open. */
  ms: number;
  /** The most requests of all clients together. */
  asks: number;
  /** The minimum time between two requests of one client. */
  intervalMs: number;
  /** The number of requests after which a client is replaced by another. */
  asksPerClient: number;
};

export type AttackResult = {
  asks: number;
  /**
   * The number of times each answer was received: "400 TOO_COMPLEX", or "no answer" after a
   * timeout.
   */
  answers: Record<string, number>;
  statuses: (number | null)[];
};

/** What the reader's process is asked to do. */
export type ReadJob = {
  webUrl: string;
  apiUrl: string;
  client: string;
  /** The number of the first request: later ones ask for other views. */
  first: number;
  ms: number;
};

export const readKinds = ["page", "chronology", "health", "ready"] as const;

export type Sample = {
  kind: (typeof readKinds)[number];
  ms: number;
  /** Null when it is what a reader wants, else what came instead. */
  failure: string | null;
};
