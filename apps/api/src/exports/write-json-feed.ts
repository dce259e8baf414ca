import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { toFeedItem } from "./to-feed-item.ts";
import { writeJsonDocument } from "./write-json-document.ts";

/** Writes JSON Feed 1.1 (jsonfeed.org). */
export function writeJsonFeed(facts: FileFacts): Writer {
  const { dataset, title, description, page, self } = facts;
  const head = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    description,
    ...(page && { home_page_url: page }),
    ...(self && { feed_url: self }),
    ...(dataset.language && { language: dataset.language }),
    authors: [{ name: dataset.title }],
  };
  return writeJsonDocument(head, "items", (text) => {
    const { url, content, kind, collection, sources, createdAt, updatedAt, ...item } = toFeedItem(
      text,
      facts,
    );
    return {
      id: item.id,
      ...(url && { url }),
      title: item.title,
      content_text: content,
      date_published: createdAt,
      date_modified: updatedAt,
      tags: [kind.label],
      authors: [{ name: collection.title }],
      _dateline: { license: collection.license, sources },
    };
  });
}
