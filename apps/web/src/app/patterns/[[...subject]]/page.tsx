import { parseAddress } from "@dateline/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { isolate } from "../../../components/isolate.ts";
import { readAtOneVersion } from "../../../graphql/version-scope.ts";
import { toLastNote } from "../../../outage/to-last-note.ts";
import { toPageTitle } from "../../../outputs/meta/to-title.ts";
import { PatternsPage } from "../../../patterns/patterns-page.tsx";
import { readPatterns } from "../../../patterns/read-patterns.ts";
import { parseMatrixSort } from "../../../patterns/to-patterns-address.ts";
import { readSite } from "../../../site/read-site.ts";
import { toSiteTitle } from "../../../site/to-site-title.ts";
import { type SearchParams, toParams } from "../../view-page.tsx";

type Props = { params: Promise<{ subject?: string[] }>; searchParams: SearchParams };

async function readAddress({ params, searchParams }: Props) {
  const { subject = [] } = await params;
  const query = toParams(await searchParams);
  const sort = parseMatrixSort(query.get("sort"));
  query.delete("sort");
  const isView = [0, 2].includes(subject.length);
  return { path: `/${subject.join("/")}`, query: query.toString(), sort, isView };
}

// The page and its metadata use the same dataset version.
const readPage = cache(async (path: string, query: string) => {
  const { view, problems } = parseAddress(path, new URLSearchParams(query));
  if (path !== "/" && !view.subject) return null;
  return { view, problems, patterns: await readAtOneVersion(() => readPatterns(view)) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { path, query, isView } = await readAddress(props);
  const page = isView ? await readPage(path, query) : null;
  if (!page?.patterns.isKnown) return {};
  const { words, menu } = page.patterns;
  const who = words.who ?? isolate(menu.dataset.title);
  const title = ["Patterns of", [who, words.when].filter(Boolean).join(", ")].join(" ");
  // There is one for each combination of filters; search engines should index the dashboard's page.
  return { title: { absolute: toPageTitle(title, toSiteTitle(menu)) }, robots: { index: false } };
}

/** The patterns of a view: `/patterns` and the path and query string of the view. */
export default async function Page(props: Props) {
  const { path, query, sort, isView } = await readAddress(props);
  const [page, site] = await Promise.all([isView ? readPage(path, query) : null, readSite()]);
  if (!page?.patterns.isKnown) notFound();
  const { view, patterns } = page;
  const note = toLastNote();
  const problems = note ? [note, ...page.problems] : page.problems;
  return <PatternsPage {...{ view, sort, patterns, site, problems }} />;
}
