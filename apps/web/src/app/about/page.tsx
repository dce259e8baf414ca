import type { Metadata } from "next";
import { cache } from "react";
import { Header } from "../../components/header.tsx";
import { AboutDocument, MenuDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { LastNote } from "../../outage/last-note.tsx";
import { toLastNote } from "../../outage/to-last-note.ts";
import { toMetadata } from "../../outputs/meta/to-metadata.ts";
import { toPageTitle } from "../../outputs/meta/to-title.ts";
import { readSite } from "../../site/read-site.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { About } from "./about.tsx";

// The page and its metadata use the same dataset version.
const readPage = cache(() =>
  readAtOneVersion(() =>
    Promise.all([fetchFromServer(MenuDocument, {}), fetchFromServer(AboutDocument, {})]),
  ),
);

export async function generateMetadata(): Promise<Metadata> {
  const [[menu], { origin }] = await Promise.all([readPage(), readSite()]);
  const site = toSiteTitle(menu);
  return toMetadata({
    title: toPageTitle("About", site),
    site,
    description:
      "How events, dates and sources are recorded, how independent owners are counted, under which licence, and how to correct or cite.",
    canonical: `${origin}/about`,
    picture: `${origin}/og.png`,
    alt: "Number of events over time",
    embeddable: null,
  });
}

/** What the dataset is, how it is made, and how it may be used. */
export default async function AboutPage() {
  const [[menu, about], site] = await Promise.all([readPage(), readSite()]);
  return (
    <>
      <LastNote note={toLastNote()} />
      <Header title={menu.dataset.title} apiUrl={site.apiUrl} />
      <About menu={menu} about={about} site={site} />
    </>
  );
}
