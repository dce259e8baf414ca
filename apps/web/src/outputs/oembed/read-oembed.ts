import "server-only";
import { toQuery, type View } from "@dateline/core";
import { isolate } from "../../components/isolate.ts";
import { toStripView } from "../../event/to-in-time.ts";
import { EventDetailDocument, MenuDocument, StoryDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toEmbedView } from "../../share/to-embed-view.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { introDocument, toIntro } from "../../subject/queries.ts";
import { readViewWords } from "../meta/read-metadata.ts";
import { toPictureAddress } from "../meta/to-metadata.ts";
import { toSiteName, toViewName } from "../meta/to-title.ts";
import type { OEmbedRequest } from "./parse-request.ts";
import { noPage, type StoryTarget, type Target } from "./parse-target.ts";
import { type Embeddable, toOEmbed } from "./to-oembed.ts";
import { toThumbnail } from "./to-thumbnail.ts";

/** The parts of a response that depend on the page. */
type Content = Pick<Embeddable, "title" | "query"> & {
  /** Address of the page's link picture. */
  picture: string;
  /** The view that a smaller picture shows; null if there is none. */
  drawn: View | null;
};

/** Reads the response for a page; a refusal if the dataset has no such page. */
export async function readOEmbed(target: Target, request: OEmbedRequest, origin: string) {
  const [menu, content] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    readContent(target),
  ]);
  if (!content) return noPage;
  const { title, query } = content;
  const provider = toSiteName(toSiteTitle(menu));
  const thumbnail = toThumbnail(content, request, origin);
  return toOEmbed({ title, query, provider, origin, thumbnail }, request);
}

function readContent(target: Target): Promise<Content | null> {
  if (target.type === "event") return readEvent(target.slug);
  if (target.type === "story") return readStory(target);
  const { view } = target;
  const query = target.type === "embed" ? target.query : toQuery(toEmbedView(view));
  return readView(view, query);
}

async function readView(view: View, query: string): Promise<Content | null> {
  const { subject } = view;
  const [intro, { words, menu }] = await Promise.all([
    subject && fetchFromServer(introDocument(subject), { slug: subject.slug }).then(toIntro),
    readViewWords(view),
  ]);
  if (subject && !intro) return null;
  const title = toViewName(words) ?? isolate(menu.dataset.title);
  return { title, query, picture: toPictureAddress(view), drawn: toEmbedView(view) };
}

async function readEvent(slug: string): Promise<Content | null> {
  const { event } = await fetchFromServer(EventDetailDocument, { slug });
  if (!event) return null;
  const drawn = { ...toEmbedView(toStripView(event)), event: event.slug };
  return {
    title: isolate(event.title),
    query: toQuery(drawn),
    picture: `/events/${event.slug}/og.png`,
    drawn,
  };
}

async function readStory({ slug, step }: StoryTarget): Promise<Content | null> {
  const { story } = await fetchFromServer(StoryDocument, { slug });
  if (!story) return null;
  return {
    title: isolate(story.title),
    query: new URLSearchParams({ story: slug, ...(step && { step }) }).toString(),
    picture: `/stories/${slug}/og.png`,
    drawn: null,
  };
}
