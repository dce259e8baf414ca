import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Header } from "../../../components/header.tsx";
import { EventActions } from "../../../event/event-actions.tsx";
import { EventArticle } from "../../../event/event-article.tsx";
import { EventDetailDocument, MenuDocument } from "../../../graphql/generated.ts";
import { fetchFromServer } from "../../../graphql/server.ts";
import { readAtOneVersion } from "../../../graphql/version-scope.ts";
import { LastNote } from "../../../outage/last-note.tsx";
import { toLastNote } from "../../../outage/to-last-note.ts";
import { JsonLd } from "../../../outputs/meta/json-ld.tsx";
import { toEventJsonLd } from "../../../outputs/meta/to-json-ld.ts";
import { toEventMetadata } from "../../../outputs/meta/to-metadata.ts";
import { readSite } from "../../../site/read-site.ts";

type Props = { params: Promise<{ slug: string }> };

// The page and its metadata use the same dataset version.
const readPage = cache((slug: string) =>
  readAtOneVersion(() =>
    Promise.all([
      fetchFromServer(EventDetailDocument, { slug }),
      fetchFromServer(MenuDocument, {}),
    ]),
  ),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const [[{ event }], { origin }] = await Promise.all([readPage(slug), readSite()]);
  return event ? toEventMetadata(event, origin) : { title: "No such event" };
}

/** An event's page, whose URL is the one to cite. */
export default async function EventPage({ params }: Props) {
  const { slug } = await params;
  const [[{ event }, menu], site] = await Promise.all([readPage(slug), readSite()]);
  if (!event) notFound();
  return (
    <>
      <JsonLd data={toEventJsonLd(event, site)} />
      <LastNote note={toLastNote()} />
      <Header title={menu.dataset.title} apiUrl={site.apiUrl} />
      <main className="event-page">
        <nav className="event-back" aria-label="Event">
          <a className="link" href={`/?event=${event.slug}`}>
            ← On the timeline
          </a>
          <EventActions slug={event.slug} />
        </nav>
        <EventArticle event={event} menu={menu} site={site} level={1} />
      </main>
    </>
  );
}
