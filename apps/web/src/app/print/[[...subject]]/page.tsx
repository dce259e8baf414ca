import { parseAddress } from "@dateline/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { isolate } from "../../../components/isolate.ts";
import { readAtOneVersion } from "../../../graphql/version-scope.ts";
import { toLastNote } from "../../../outage/to-last-note.ts";
import { toPageTitle } from "../../../outputs/meta/to-title.ts";
import { PrintPage } from "../../../outputs/print/print-page.tsx";
import { readPrint } from "../../../outputs/print/read-print.ts";
import { readSite } from "../../../site/read-site.ts";
import { toSiteTitle } from "../../../site/to-site-title.ts";
import { type SearchParams, toParams } from "../../view-page.tsx";

type Props = { params: Promise<{ subject?: string[] }>; searchParams: SearchParams };

async function readAddress({ params, searchParams }: Props) {
  const { subject = [] } = await params;
  const query = toParams(await searchParams).toString();
  return { path: `/${subject.join("/")}`, query, isView: [0, 2].includes(subject.length) };
}

// The page and its metadata use the same dataset version.
const readPage = cache(async (path: string, query: string) => {
  const { view, problems } = parseAddress(path, new URLSearchParams(query));
  if (path !== "/" && !view.subject) return null;
  const print = await readAtOneVersion(() => readPrint(view));
  return { view, problems, print };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { path, query, isView } = await readAddress(props);
  const page = isView ? await readPage(path, query) : null;
  if (!page) return {};
  const { words, menu } = page.print;
  const title = [words.who ?? isolate(menu.dataset.title), words.when].filter(Boolean).join(", ");
  // Search engines should index the dashboard's page instead.
  return { title: { absolute: toPageTitle(title, toSiteTitle(menu)) }, robots: { index: false } };
}

/** The print view: `/print` and the path and query string of a view. */
export default async function Page(props: Props) {
  const { path, query, isView } = await readAddress(props);
  const [page, { origin }] = await Promise.all([isView ? readPage(path, query) : null, readSite()]);
  if (!page?.print.isKnown) notFound();
  const { view, print } = page;
  const note = toLastNote();
  const problems = note ? [note, ...page.problems] : page.problems;
  return <PrintPage view={view} print={print} origin={origin} problems={problems} />;
}
