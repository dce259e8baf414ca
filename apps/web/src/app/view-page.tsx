import "server-only";
import { parseAddress } from "@dateline/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { dehydrateTimeless } from "../graphql/dehydrate-timeless.ts";
import { Hydrated } from "../graphql/hydrated.tsx";
import { readAtOneVersion, versionInScope } from "../graphql/version-scope.ts";
import { LastNote } from "../outage/last-note.tsx";
import { toLastNote } from "../outage/to-last-note.ts";
import { readViewMetadata } from "../outputs/meta/read-metadata.ts";
import { readSite } from "../site/read-site.ts";
import { type IntroQuery, introQuery, toIntro } from "../subject/queries.ts";
import { Dashboard } from "./dashboard.tsx";
import { prefetchDashboard } from "./prefetch-dashboard.ts";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

// The page and its metadata use the same dataset version.
const readPage = cache((path: string, query: string) => {
  const params = new URLSearchParams(query);
  const { view } = parseAddress(path, params);
  return readAtOneVersion(async () => {
    const isThere = path === "/" || view.subject !== null;
    const [client, metadata] = await Promise.all([
      isThere ? prefetchDashboard(view, params.get("after")) : null,
      readViewMetadata(view),
    ]);
    return { view, client, metadata, dataset: versionInScope() };
  });
});

const toQuery = async (searchParams: SearchParams) => toParams(await searchParams).toString();

/** Metadata of the page at `path`. */
export async function readHead(path: string, searchParams: SearchParams): Promise<Metadata> {
  return (await readPage(path, await toQuery(searchParams))).metadata;
}

/** The dashboard at `path`. */
export async function renderView(path: string, searchParams: SearchParams) {
  const { view, client, dataset } = await readPage(path, await toQuery(searchParams));
  if (!client) notFound();
  const known = view.subject && client.getQueryData<IntroQuery>(introQuery(view.subject).queryKey);
  if (known && !toIntro(known)) notFound();
  return (
    <Hydrated state={dehydrateTimeless(client)} dataset={dataset}>
      <LastNote note={toLastNote()} />
      <Dashboard site={await readSite()} />
    </Hydrated>
  );
}

export function toParams(record: Awaited<SearchParams>): URLSearchParams {
  const pairs = Object.entries(record).flatMap(([name, value]) =>
    [value].flat().map((text): [string, string] => [name, text ?? ""]),
  );
  return new URLSearchParams(pairs);
}
