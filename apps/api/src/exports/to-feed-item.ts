import { toDateNote } from "./date-note.ts";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import { toUuid } from "./to-uuid.ts";

/** An event as an item of a feed, independent of the format. */
export function toFeedItem(text: string, { site }: FileFacts) {
  const event = JSON.parse(text) as ExportedEvent;
  const { slug, title, summary, date, place, collection, citations } = event;
  const when = toDateNote(date) ?? `Date: ${date.label}.`;
  return {
    // The same wherever the dataset is published, so that readers recognize it.
    id: toUuid("event", collection.slug, slug),
    url: site && `${site}/events/${slug}`,
    title,
    content: [when, place && `Place: ${place.name}.`, summary].filter(Boolean).join("\n\n"),
    sources: citations.map(({ document }) => ({ url: document.url, title: document.title })),
    kind: event.kind,
    collection,
    createdAt: event.createdAt,
    updatedAt: event.updatedAt,
  };
}

/** The identifier of the feed of a view. */
export const toFeedId = ({ dataset, view, self }: FileFacts): string =>
  self ?? toUuid("feed", dataset.title, JSON.stringify(view));
