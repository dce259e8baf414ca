import type { Page, Position, Side } from "../store/keyset.ts";
import { type ListOrder, toCursor } from "./cursor.ts";
import type { TextMatch } from "./text-match.ts";

type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

export type Edge<Node> = {
  readonly cursor: string;
  node: Node;
  /** Where the filter's text was found in the node; null without one. */
  match: () => Promise<TextMatch | null>;
};

/** A page of a list. What needs its own statement is read when it is selected. */
export type Connection<Node> = {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
};

export type ConnectionSource<Node> = {
  order: ListOrder;
  page: Page;
  /** In the direction of the page, with one more row if there are more. */
  rows: readonly Node[];
  toPosition: (node: Node) => Position;
  /** Whether the list has a row at this position or beyond it. */
  readWhether: (side: Side, position: Position) => Promise<boolean>;
  readCount: () => Promise<number>;
  readMatch?: (node: Node) => Promise<TextMatch | null>;
};

/** Converts a page to a Relay connection, in list order even if it was read backward. */
export function toConnection<Node>(source: ConnectionSource<Node>): Connection<Node> {
  const { order, page, rows } = source;
  const kept = rows.slice(0, page.size);
  if (page.backward) kept.reverse();
  const edges = kept.map((node) => ({
    node,
    match: async () => source.readMatch?.(node) ?? null,
    // Created lazily: most lists are read by their nodes.
    get cursor() {
      return toCursor(order, source.toPosition(node));
    },
  }));
  return {
    edges,
    pageInfo: toPageInfo(source, edges),
    totalCount: source.readCount,
  };
}

function toPageInfo<Node>(
  { page, rows, readWhether }: ConnectionSource<Node>,
  edges: readonly { readonly cursor: string }[],
): PageInfo {
  const overflows = rows.length > page.size;
  // Read at most once, on first access. A getter may return a promise, which resolvers await; the
  // types are those of the resolved values.
  const lazily = (side: Side, position: Position | null) => {
    let found: Promise<boolean> | false | undefined;
    return () => {
      found ??= position !== null && readWhether(side, position);
      return found as boolean;
    };
  };
  const goesOn = lazily("AFTER", page.before);
  const wentBefore = lazily("BEFORE", page.after);
  return {
    get hasNextPage() {
      return (!page.backward && overflows) || goesOn();
    },
    get hasPreviousPage() {
      return (page.backward && overflows) || wentBefore();
    },
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
}
