import { PagingError } from "./errors.ts";

/** A page of a list, with its records as `nodes` or with their cursors as `edges`. */
export type Connection = {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/** An entry of `nodes`, or of `edges` if the query does not ask for `nodes`. */
export type ItemOf<List> = List extends { readonly nodes: readonly (infer Item)[] }
  ? Item
  : List extends { readonly edges: readonly (infer Item)[] }
    ? Item
    : never;

type Page = {
  connection: Connection | null | undefined;
  /** The version of the dataset; null if the server does not say. */
  version: { identity: string; version: number } | null;
};

type Options = {
  /** Reads the page after a cursor; the first page if it is null. */
  readPage(after: string | null): Promise<Page>;
  after: string | null;
  signal: AbortSignal | undefined;
  isOneVersion: boolean;
};

/** Walks a connection forwards by its cursors. */
export async function* walk({ readPage, after, signal, isOneVersion }: Options) {
  const seen = new Set([after]);
  let start: Page["version"] = null;
  for (let cursor = after; ; ) {
    const { connection, version } = await readPage(cursor);
    start ??= version;
    if (isOneVersion && start?.identity !== version?.identity) {
      throw new PagingError(
        `The dataset changed from version ${start?.version} to ${version?.version} between two pages. Start again.`,
      );
    }
    if (!connection) return;
    const next = toNext(connection, seen);
    for (const item of connection.nodes ?? connection.edges ?? []) {
      signal?.throwIfAborted();
      yield item;
    }
    if (next === null) return;
    seen.add(next);
    cursor = next;
  }
}

/** The cursor of the next page; null after the last. */
function toNext({ nodes, edges, pageInfo }: Connection, seen: ReadonlySet<string | null>) {
  if (!pageInfo || !(nodes ?? edges)) {
    throw new PagingError("Ask for `pageInfo { hasNextPage endCursor }`, and `nodes` or `edges`.");
  }
  if (!pageInfo.hasNextPage) return null;
  const { endCursor } = pageInfo;
  if (endCursor == null) {
    throw new PagingError(
      "There is another page, but no cursor: ask for `pageInfo { endCursor }`.",
    );
  }
  if (seen.has(endCursor)) {
    throw new PagingError(
      `The list returned the cursor ${endCursor} twice. Does the document pass \`$after\` to it?`,
    );
  }
  return endCursor;
}
