import type { Metadata } from "next";
import { Header } from "../../components/header.tsx";
import { MenuDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { LastNote } from "../../outage/last-note.tsx";
import { toLastNote } from "../../outage/to-last-note.ts";
import { toMetadata } from "../../outputs/meta/to-metadata.ts";
import { readSite } from "../../site/read-site.ts";
import { About } from "./about.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { origin } = await readSite();
  return toMetadata({
    title: "About · Dateline",
    description:
      "How events, dates and sources are recorded, how independent owners are counted, under which licence, and how to correct or cite.",
    canonical: `${origin}/about`,
    picture: `${origin}/og.png`,
    alt: "Number of events over time",
  });
}

/** What the dataset is, how it is made, and how it may be used. */
export default async function AboutPage() {
  const [{ dataset }, site] = await Promise.all([fetchFromServer(MenuDocument, {}), readSite()]);
  return (
    <>
      <LastNote note={toLastNote()} />
      <Header title={dataset.title} apiUrl={site.apiUrl} />
      <About dataset={dataset} site={site} />
    </>
  );
}
