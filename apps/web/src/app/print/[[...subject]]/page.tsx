import { parseAddress } from "@dateline/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isolate } from "../../../components/isolate.ts";
import { readViewWords } from "../../../meta/read-metadata.ts";
import { toLastNote } from "../../../outage/last-note.tsx";
import { PrintPage } from "../../../print/print-page.tsx";
import { readPrint } from "../../../print/read-print.ts";
import { readSite } from "../../../site/read-site.ts";
import { type SearchParams, toParams } from "../../view-page.tsx";

type Props = { params: Promise<{ subject?: string[] }>; searchParams: SearchParams };

async function readAddress({ params, searchParams }: Props) {
  const { subject = [] } = await params;
  const parsed = parseAddress(`/${subject.join("/")}`, toParams(await searchParams));
  return {
    ...parsed,
    isThere: subject.length === 0 || (subject.length === 2 && parsed.view.subject),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view, isThere } = await readAddress(props);
  if (!isThere) return {};
  const { words, dataset } = await readViewWords(view);
  const title = [words.who ?? isolate(dataset.title), words.when].filter(Boolean).join(", ");
  // The dashboard's own pages say the same, and more.
  return { title: { absolute: `${title} · Dateline` }, robots: { index: false } };
}

/** A view to be printed: the path of the view below `/print`, with its query string. */
export default async function Page(props: Props) {
  const { view, problems, isThere } = await readAddress(props);
  if (!isThere) notFound();
  const [print, { origin }] = await Promise.all([readPrint(view), readSite()]);
  if (!print.isKnown) notFound();
  const note = toLastNote();
  if (note) problems.unshift(note);
  return <PrintPage view={view} print={print} origin={origin} problems={problems} />;
}
