import Builder from "fast-xml-builder";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { toFeedId, toFeedItem } from "./to-feed-item.ts";

const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });

/** Writes Atom (RFC 4287). */
export function writeAtom(facts: FileFacts): Writer {
  const { dataset, title, description, page, self } = facts;
  const head = {
    id: toFeedId(facts),
    title,
    subtitle: description,
    updated: dataset.publishedAt.toISOString(),
    author: { name: dataset.title },
    rights: dataset.license,
    generator: "Dateline",
    link: [
      ...toLinks("self", self, "application/atom+xml"),
      ...toLinks("alternate", page, "text/html"),
    ],
  };
  return {
    begin: () =>
      `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n${write(head)}`,
    write: (events) => events.map((text) => write({ entry: toEntry(text, facts) })).join(""),
    end: () => "</feed>\n",
  };
}

function toEntry(text: string, facts: FileFacts) {
  const { id, url, title, content, sources, kind, collection, createdAt, updatedAt } = toFeedItem(
    text,
    facts,
  );
  return {
    id,
    title,
    updated: updatedAt,
    published: createdAt,
    author: { name: collection.title },
    rights: collection.license,
    category: { "@term": kind.slug, "@label": toXml(kind.label) },
    link: [
      ...toLinks("alternate", url, "text/html"),
      ...sources.map((source) => ({
        "@rel": "related",
        "@href": toXml(source.url),
        "@title": toXml(source.title),
      })),
    ],
    content: { "@type": "text", "#text": content },
  };
}

const toLinks = (rel: string, href: string | null, type: string) =>
  href === null ? [] : [{ "@rel": rel, "@type": type, "@href": toXml(href) }];

/** Removes the characters that XML 1.0 cannot contain, not even escaped. */
const toXml = (text: string) =>
  text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

const write = (content: object): string => toXml(builder.build(content));
