import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import { ApiError, type DatasetVersion } from "./execute.ts";
import { createQueryClient } from "./query-client.ts";

/** Prefetches the queries of the tab's address into a client. */
export type ReadAddress = (client: QueryClient) => Promise<unknown>;

type Tab = {
  /** The version of all data in the client; null before the first result. */
  shown: DatasetVersion | null;
  moving: Promise<void> | null;
  readAddress: ReadAddress;
  /** Whether the client is being filled with the next version. */
  isNext: boolean;
};

// State of the tab's client, and of each client that is being filled with the next version.
const tabs = new WeakMap<QueryClient, Tab>();

export function startTab(client: QueryClient, readAddress: ReadAddress): QueryClient {
  tabs.set(client, { shown: null, moving: null, readAddress, isNext: false });
  return client;
}

/** Whether a result has the client's version. The first result sets it. */
export function fitsTab(client: QueryClient, dataset: DatasetVersion): boolean {
  const tab = tabs.get(client);
  if (!tab) return true;
  tab.shown ??= dataset;
  return tab.shown.identity === dataset.identity;
}

/** Whether a result has an older version than the client. */
export const isBehindTab = (client: QueryClient, { version }: DatasetVersion): boolean =>
  version < (tabs.get(client)?.shown?.version ?? 0);

// Another round is needed only if a version is published during the previous one.
const maxReadings = 5;

export const changesTooFast = () =>
  new ApiError("SERVER_OVERLOADED", "The dataset is changing faster than it can be read.");

class VersionChanged extends Error {}

/**
 * Replaces all data by that of the newest version in one step. Until then the tab shows the old
 * version.
 */
export function moveTab(client: QueryClient): Promise<void> {
  const tab = tabs.get(client);
  if (!tab || tab.isNext) throw new VersionChanged();
  tab.moving ??= readNext(client, tab).finally(() => {
    tab.moving = null;
  });
  return tab.moving;
}

async function readNext(client: QueryClient, tab: Tab): Promise<void> {
  for (let reading = 0; reading < maxReadings; reading++) {
    const next = createQueryClient();
    next.setDefaultOptions({ queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } });
    tabs.set(next, { ...tab, shown: null, isNext: true });
    try {
      const shown = client.getQueryCache().findAll({ type: "active", predicate: canBeRead });
      await Promise.all(shown.map((query) => readAgain(next, query)));
      await tab.readAddress(next);
    } catch (error) {
      if (error instanceof VersionChanged) continue;
      throw error;
    }
    return show(client, tab, next);
  }
  throw changesTooFast();
}

const canBeRead = ({ options, state }: Query): boolean =>
  typeof options.queryFn === "function" &&
  (state.data !== undefined || state.fetchStatus === "fetching");

async function readAgain(next: QueryClient, query: Query): Promise<void> {
  const { queryKey, state, options } = query;
  // An infinite query refetches from the start of its data.
  if (state.data !== undefined) next.setQueryData(queryKey, state.data);
  try {
    const pages = toPages(state.data, options);
    await next.fetchQuery({ ...options, ...pages, queryKey, staleTime: 0, retry: false });
  } catch (error) {
    // A failed query without data has nothing to replace.
    if (error instanceof VersionChanged || state.data !== undefined) throw error;
  }
}

/**
 * Number of pages to refetch of a list: one more than it has, because new events at the top push
 * the others down.
 */
function toPages(data: unknown, { maxPages = Number.POSITIVE_INFINITY }: { maxPages?: number }) {
  const isList = typeof data === "object" && data !== null && "pageParams" in data;
  if (!isList || !Array.isArray(data.pageParams)) return {};
  return { pages: Math.min(data.pageParams.length + 1, maxPages) };
}

function show(client: QueryClient, tab: Tab, next: QueryClient): void {
  const { shown } = tabs.get(next) ?? tab;
  notifyManager.batch(() => {
    tab.shown = shown;
    for (const { queryKey, state } of next.getQueryCache().getAll()) {
      if (state.data !== undefined) client.setQueryData(queryKey, state.data);
    }
    for (const query of client.getQueryCache().getAll()) {
      const isRead = next.getQueryData(query.queryKey) !== undefined;
      // Pages in flight would be appended to those of the old version.
      if (isRead) void query.cancel({ revert: true });
      else if (query.getObserversCount() === 0) client.getQueryCache().remove(query);
      // Data that came with the page, and data that menus fetch when they open.
      else if (!query.isActive() || !canBeRead(query)) query.reset();
      // Shown from the cache after the reading began.
      else if (query.state.data !== undefined) {
        void client.resetQueries({ queryKey: query.queryKey, exact: true });
      }
    }
  });
}
