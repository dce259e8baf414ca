import { notifyManager, type Query, type QueryClient } from "@tanstack/react-query";
import { ApiError, type DatasetVersion } from "./execute.ts";
import { createQueryClient } from "./query-client.ts";

/** Reads what the address of the page needs into a client, beside what is shown already. */
export type ReadAddress = (client: QueryClient) => Promise<unknown>;

type Tab = {
  /** The version of everything that the client holds; null before the first answer. */
  shown: DatasetVersion | null;
  moving: Promise<void> | null;
  readAddress: ReadAddress;
  /** Whether it is filled with what is shown next. */
  isNext: boolean;
};

// Of the tab, and of each client that is filled with the next version.
const tabs = new WeakMap<QueryClient, Tab>();

export function startTab(client: QueryClient, readAddress: ReadAddress): QueryClient {
  tabs.set(client, { shown: null, moving: null, readAddress, isNext: false });
  return client;
}

/** Whether an answer of this version fits to what the client holds. The first one decides. */
export function fitsTab(client: QueryClient, dataset: DatasetVersion): boolean {
  const tab = tabs.get(client);
  if (!tab) return true;
  tab.shown ??= dataset;
  return tab.shown.identity === dataset.identity;
}

/** Whether an answer is of an older version than what the client holds. */
export const isBehindTab = (client: QueryClient, { version }: DatasetVersion): boolean =>
  version < (tabs.get(client)?.shown?.version ?? 0);

// Each is needed only if another version is published while one is read.
const maxReadings = 5;

export const changesTooFast = () =>
  new ApiError("SERVER_OVERLOADED", "The dataset is changing faster than it can be read.");

class VersionChanged extends Error {}

/**
 * Replaces all that is shown by what the newest version has in its place, in one step: until it is
 * there, the tab shows the version from before.
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
  // From it a list knows where it begins.
  if (state.data !== undefined) next.setQueryData(queryKey, state.data);
  try {
    const pages = toPages(state.data, options);
    await next.fetchQuery({ ...options, ...pages, queryKey, staleTime: 0, retry: false });
  } catch (error) {
    // What could not be shown before need not be there now.
    if (error instanceof VersionChanged || state.data !== undefined) throw error;
  }
}

/**
 * How many pages of a list are read: one more than there are, because new events above those that
 * the reader looks at move them down.
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
      // Further pages that are on their way would be added to those of the version from before.
      if (isRead) void query.cancel({ revert: true });
      else if (query.getObserversCount() === 0) client.getQueryCache().remove(query);
      // What only came with the page, or is asked for again when a menu opens.
      else if (!query.isActive() || !canBeRead(query)) query.reset();
    }
  });
}
