import "server-only";
import { parseAddress, type View } from "@dateline/core";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { LastNote, toLastNote } from "../outage/last-note.tsx";
import { readSite } from "../site/read-site.ts";
import { type IntroQuery, introQuery, toIntro } from "../subject/queries.ts";
import { Dashboard } from "./dashboard.tsx";
import { prefetchDashboard } from "./prefetch.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The dashboard as a page of the server, at `path`. */
export async function renderView(path: string, searchParams: SearchParams) {
  const params = toParams(await searchParams);
  const { view } = parseAddress(path, params);
  if (path !== "/" && !view.subject) notFound();
  const client = await prefetchDashboard(view, params.get("after"));
  const known = view.subject && client.getQueryData<IntroQuery>(introQuery(view.subject).queryKey);
  if (known && !toIntro(known)) notFound();
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LastNote note={toLastNote()} />
      <Dashboard site={await readSite()} />
    </HydrationBoundary>
  );
}

/** The view of a page's address. */
export async function readView(path: string, searchParams: SearchParams): Promise<View> {
  return parseAddress(path, toParams(await searchParams)).view;
}

export function toParams(record: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(record).flatMap(([name, value]) =>
    [value].flat().map((text): [string, string] => [name, text ?? ""]),
  );
  return new URLSearchParams(pairs);
}
