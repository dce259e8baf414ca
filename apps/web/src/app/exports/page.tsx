import { parseView } from "@dateline/core";
import type { Metadata } from "next";
import { cache } from "react";
import { isolate } from "../../components/isolate.ts";
import { ExportsPage } from "../../exports/exports-page.tsx";
import { readExports } from "../../exports/read-exports.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { toLastNote } from "../../outage/to-last-note.ts";
import { toPageTitle } from "../../outputs/meta/to-title.ts";
import { readSite } from "../../site/read-site.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { type SearchParams, toParams } from "../view-page.tsx";

type Props = { searchParams: SearchParams };

// The page and its metadata use the same dataset version.
const readPage = cache(async (query: string) => {
  const { view, problems } = parseView(query);
  return { view, problems, exports: await readAtOneVersion(() => readExports(view)) };
});

const readQuery = async ({ searchParams }: Props) => toParams(await searchParams).toString();

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { words, menu } = (await readPage(await readQuery(props))).exports;
  const who = words.who ?? isolate(menu.dataset.title);
  const title = `Download of ${[who, words.when].filter(Boolean).join(", ")}`;
  // Search engines should index the dashboard's page instead.
  return { title: { absolute: toPageTitle(title, toSiteTitle(menu)) }, robots: { index: false } };
}

/**
 * The formats of a view. With `format`, the address serves the file; see address/export-file.ts.
 */
export default async function Page(props: Props) {
  const [page, site] = await Promise.all([readQuery(props).then(readPage), readSite()]);
  const note = toLastNote();
  const problems = note ? [note, ...page.problems] : page.problems;
  return <ExportsPage {...{ ...page, site, problems }} />;
}
