import { oEmbedTypes } from "./write-oembed.ts";

type Link = { url: string; title: string };

/** The links by which consumers discover a page's oEmbed endpoint, by media type. */
export function toOEmbedLinks(page: string, title: string): Record<string, Link[]> {
  const { origin } = new URL(page);
  const toLink = (format: keyof typeof oEmbedTypes): [string, Link[]] => [
    oEmbedTypes[format].link,
    [{ url: `${origin}/oembed?${new URLSearchParams({ url: page, format })}`, title }],
  ];
  return Object.fromEntries([toLink("json"), toLink("xml")]);
}
