import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Header } from "../../../components/header.tsx";
import { EventActions } from "../../../event/event-actions.tsx";
import { EventArticle } from "../../../event/event-article.tsx";
import { EventDetailDocument, MenuDocument } from "../../../graphql/generated.ts";
import { fetchFromServer } from "../../../graphql/server.ts";
import { JsonLd } from "../../../meta/json-ld.tsx";
import { toEventJsonLd } from "../../../meta/to-json-ld.ts";
import { toEventMetadata } from "../../../meta/to-metadata.ts";
import { LastNote, toLastNote } from "../../../outage/last-note.tsx";
import { readSite } from "../../../site/read-site.ts";

type Props = { params: Promise<{ slug: string }> };

const readEvent = async (params: Props["params"]) =>
  fetchFromServer(EventDetailDocument, { slug: (await params).slug });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ event }, { origin }] = await Promise.all([readEvent(params), readSite()]);
  return event ? toEventMetadata(event, origin) : { title: "No such event" };
}

/** One event on a page of its own: the address to cite. */
export default async function EventPage({ params }: Props) {
  const [{ event }, menu, site] = await Promise.all([
    readEvent(params),
    fetchFromServer(MenuDocument, {}),
    readSite(),
  ]);
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
