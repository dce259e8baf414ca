import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { toEventAddress } from "../../../address/to-moved.ts";
import { Header } from "../../../components/header.tsx";
import { EventActions } from "../../../event/event-actions.tsx";
import { EventArticle } from "../../../event/event-article.tsx";
import { InTime } from "../../../event/in-time.tsx";
import { readInTime } from "../../../event/read-in-time.ts";
import { readRemovedEvent } from "../../../event/read-removed-event.ts";
import { Removed } from "../../../event/removed.tsx";
import { toStripView } from "../../../event/to-in-time.ts";
import { EventDetailDocument, MenuDocument } from "../../../graphql/generated.ts";
import { fetchFromServer } from "../../../graphql/server.ts";
import { readAtOneVersion } from "../../../graphql/version-scope.ts";
import { LastNote } from "../../../outage/last-note.tsx";
import { markMissing } from "../../../outage/outcome.ts";
import { toLastNote } from "../../../outage/to-last-note.ts";
import { JsonLd } from "../../../outputs/meta/json-ld.tsx";
import { readNearby } from "../../../outputs/meta/read-nearby.ts";
import { toJsonLd } from "../../../outputs/meta/to-json-ld.ts";
import { toEventMetadata, toRemovedMetadata } from "../../../outputs/meta/to-metadata.ts";
import { toSearchAddress } from "../../../outputs/meta/to-search-words.ts";
import { PrintButton } from "../../../outputs/print/print-button.tsx";
import { Share } from "../../../share/share.tsx";
import { readSite } from "../../../site/read-site.ts";
import { toSiteTitle } from "../../../site/to-site-title.ts";
import { type SearchParams, toParams } from "../../view-page.tsx";

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams };

// The page and its metadata use the same dataset version.
const readPage = cache((slug: string) =>
  readAtOneVersion(async () => {
    const [{ event }, menu] = await Promise.all([
      fetchFromServer(EventDetailDocument, { slug }),
      fetchFromServer(MenuDocument, {}),
    ]);
    const [removed, inTime] = await Promise.all([
      event ? null : readRemovedEvent(slug),
      event && readInTime(event, menu),
    ]);
    return { event, menu, removed, inTime };
  }),
);

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { slug } = await params;
  const [{ event, menu, removed }, { origin }] = await Promise.all([readPage(slug), readSite()]);
  const site = toSiteTitle(menu);
  if (event) return toEventMetadata(event, { origin, site });
  return removed ? toRemovedMetadata(removed, site) : { title: "No such event" };
}

/** An event's page, whose URL is the one to cite. */
export default async function EventPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const [{ event, menu, removed, inTime }, site] = await Promise.all([readPage(slug), readSite()]);
  if (removed) {
    markMissing(410);
    return (
      <>
        <LastNote note={toLastNote()} />
        <Header title={menu.dataset.title} apiUrl={site.apiUrl} />
        <Removed
          removed={removed}
          nearby={await readNearby(`/events/${slug}`).catch(() => [])}
          search={toSearchAddress(removed.title)}
        />
      </>
    );
  }
  if (!event) notFound();
  if (event.slug !== slug) {
    const query = toParams(await searchParams).toString();
    permanentRedirect(toEventAddress(event.slug, { query }));
  }
  return (
    <>
      <JsonLd data={toJsonLd(event, { ...site, ...menu.dataset })} />
      <LastNote note={toLastNote()} />
      <Header title={menu.dataset.title} apiUrl={site.apiUrl}>
        <PrintButton />
        <Share
          shared={{
            type: "event",
            slug: event.slug,
            title: event.title,
            around: toStripView(event),
            apiUrl: site.apiUrl,
          }}
        />
      </Header>
      <main className="event-page">
        <nav className="event-back" aria-label="Event">
          <a className="link" href={`/?event=${event.slug}`}>
            ← On the timeline
          </a>
          <EventActions slug={event.slug} />
        </nav>
        <EventArticle event={event} menu={menu} site={site} level={1}>
          {inTime && <InTime event={event} inTime={inTime} ranking={menu.organizations.nodes} />}
        </EventArticle>
      </main>
    </>
  );
}
