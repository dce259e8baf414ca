import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Header } from "../../../components/header.tsx";
import { EventActions } from "../../../event/event-actions.tsx";
import { EventArticle } from "../../../event/event-article.tsx";
import { EventDetailDocument, MenuDocument } from "../../../graphql/generated.ts";
import { fetchFromServer } from "../../../graphql/server.ts";
import { readSite } from "../../../site/read-site.ts";

type Props = { params: Promise<{ slug: string }> };

const readEvent = cache((slug: string) => fetchFromServer(EventDetailDocument, { slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { event } = await readEvent(slug);
  if (!event) return { title: "No such event" };
  return {
    title: event.title,
    description: event.summary,
    alternates: { canonical: `/events/${slug}` },
  };
}

/** One event on a page of its own: the address to cite. */
export default async function EventPage({ params }: Props) {
  const { slug } = await params;
  const [{ event }, menu, site] = await Promise.all([
    readEvent(slug),
    fetchFromServer(MenuDocument, {}),
    readSite(),
  ]);
  if (!event) notFound();
  return (
    <>
      <Header title={menu.dataset.title} apiUrl={site.apiUrl} />
      <main className="event-page">
        <nav className="event-back" aria-label="Event">
          <a className="link" href={`/?event=${slug}`}>
            ← On the timeline
          </a>
          <EventActions slug={slug} />
        </nav>
        <EventArticle event={event} menu={menu} site={site} level={1} />
      </main>
    </>
  );
}
