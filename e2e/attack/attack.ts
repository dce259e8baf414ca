import type { Ask } from "./send.ts";

/** Slugs of records that the attacked API has. */
export type Names = readonly string[];

export type Attack = {
  key: string;
  title: string;
  server: "api" | "web";
  /** The nth request. No two are alike, so that none is answered from a cache. */
  toAsk: (n: number, names: Names) => Ask;
  /** The statuses with which every request may be answered when it is sent alone. */
  statuses: readonly number[];
  /**
   * Whether the request stays unfinished, so that the next one is sent without waiting for a
   * response.
   */
  isHeld?: boolean;
};

/** A GraphQL operation as a POST. */
export function toPost(query: string, variables: object = {}): Ask {
  return toJsonPost({ query, variables });
}

export function toJsonPost(body: object): Ask {
  return {
    method: "POST",
    path: "/graphql",
    // With this media type, the status shows whether the operation was refused.
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
    },
    body: JSON.stringify(body),
  };
}

export const times = <Value>(length: number, make: (n: number) => Value): Value[] =>
  Array.from({ length }, (_, n) => make(n));

/** A day of 2021 to 2023 that differs for each `n` up to a thousand. */
export function toDay(n: number): string {
  return new Date(Date.UTC(2021, 0, 1 + (n % 1000))).toISOString().slice(0, 10);
}
