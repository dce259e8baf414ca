import { emptyView, toAddress, toQuery, type View } from "@dateline/core";
import type { Metadata } from "next";
import { isolate, shorten } from "../../components/isolate.ts";
import type { EventDetail } from "../../event/queries.ts";
import { toFeedLinks } from "../../exports/to-feed-links.ts";
import type { ViewWords } from "../../words/view.ts";
import { toOEmbedLinks } from "../oembed/to-oembed-links.ts";
import { toEventTitle, toSiteName, toViewTitle } from "./to-title.ts";

const maxDescriptionLength = 300;
const pictureSize = { width: 1200, height: 630 };

type Page = {
  title: string;
  /** The site's own title, or null. */
  site: string | null;
  description: string;
  canonical: string;
  picture: string;
  alt: string;
  /** The page that oEmbed consumers embed; null if there is none. */
  embeddable: string | null;
  /** Further links by media type. */
  links?: NonNullable<NonNullable<Metadata["alternates"]>["types"]>;
};

type ViewMetadata = {
  words: ViewWords;
  isKnown: boolean;
  dataset: string;
  /** The site's own title, or null. */
  site: string | null;
  origin: string;
};

/**
 * Metadata of a view. A view with unknown names has no canonical address and is not indexed, since
 * its link may contain any text.
 */
export function toViewMetadata(
  view: View,
  { words, isKnown, dataset, site, origin }: ViewMetadata,
): Metadata {
  const title = toViewTitle(words, site);
  const of = words.who ? `: ${words.who}` : "";
  const when = words.when ? `, ${words.when}` : "";
  const description = `Dated events with their sources${of}${when}. From: ${isolate(dataset)}.`;
  if (!isKnown) {
    return {
      title: { absolute: title },
      description,
      robots: { index: false },
      openGraph: {
        title,
        description,
        siteName: toSiteName(site),
        type: "website",
        locale: "en_GB",
      },
      twitter: { card: "summary", title, description },
    };
  }
  return toMetadata({
    title,
    site,
    description,
    canonical: `${origin}${toAddress(toEvents(view))}`,
    picture: `${origin}${toPictureAddress(view)}`,
    alt: `Number of events over time: ${title}`,
    embeddable: `${origin}${toAddress({ ...view, event: null, lanesFolded: [], theme: "auto" })}`,
    links: toFeedLinks(toEvents(view), { origin, title }),
  });
}

/** The address of the link picture of a view, without the origin. */
export function toPictureAddress(view: View): string {
  const folder = toAddress({ ...emptyView, subject: view.subject }).replace(/\/$/, "");
  const query = toQuery(toEvents(view));
  return `${folder}/og.png${query ? `?${query}` : ""}`;
}

/**
 * Removes parameters that do not select events, so that views of the same events have the same
 * canonical address.
 */
const toEvents = (view: View): View => ({
  ...view,
  event: null,
  order: "desc",
  lanes: emptyView.lanes,
  lanesFolded: [],
  lanesAll: false,
  isCompared: false,
  theme: "auto",
  version: null,
});

/** Metadata of an event, on its own page and on pages where it is selected. */
export function toEventMetadata(
  event: EventDetail,
  { origin, site }: Pick<ViewMetadata, "origin" | "site">,
): Metadata {
  const address = `${origin}/events/${event.slug}`;
  return toMetadata({
    title: toEventTitle(event, site),
    site,
    description: `${event.date.label}. ${isolate(event.summary)}`,
    canonical: address,
    picture: `${address}/og.png`,
    alt: `${isolate(event.title)}, ${event.date.label}`,
    embeddable: address,
  });
}

/** Metadata of the page of a removed event. */
export const toRemovedMetadata = (removed: { title: string }, site: string | null): Metadata => ({
  title: { absolute: `Removed: ${toEventTitle(removed, site)}` },
  robots: { index: false },
});

export function toMetadata(page: Page): Metadata {
  const { title, site, description: whole, canonical, picture, alt, embeddable } = page;
  const images = [{ url: picture, ...pictureSize, alt }];
  const description = shorten(whole, maxDescriptionLength);
  return {
    title: { absolute: title },
    description,
    alternates: {
      canonical,
      types: { ...(embeddable && toOEmbedLinks(embeddable, title)), ...page.links },
    },
    openGraph: {
      title,
      description,
      url: canonical,
      siteName: toSiteName(site),
      type: "website",
      locale: "en_GB",
      images,
    },
    twitter: { card: "summary_large_image", title, description, images },
  };
}
