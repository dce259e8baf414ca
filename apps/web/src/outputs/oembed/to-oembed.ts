import type { OEmbedRequest } from "./parse-request.ts";

/** The content of a response. Its texts are those of the dataset, unescaped. */
export type Embeddable = {
  title: string;
  /** Name and address of the site. */
  provider: string;
  origin: string;
  /** Query string of the embed. */
  query: string;
  thumbnail: Thumbnail | null;
};

type Thumbnail = { url: string; width: number; height: number };

/** The properties of a response of type `rich` (oEmbed 1.0, 2.3). */
export type OEmbed = Record<string, string | number>;

/** Size of an embed without limits, in CSS pixels. */
const fullWidth = 700;
const fullHeight = 460;
/** How long a consumer may cache a response, in seconds. */
const cacheAge = 3600;

/** The response for something that can be embedded, no larger than the consumer allows. */
export function toOEmbed(
  { title, provider, origin, query, thumbnail }: Embeddable,
  { maxWidth, maxHeight }: Pick<OEmbedRequest, "maxWidth" | "maxHeight">,
): OEmbed {
  const width = Math.min(fullWidth, maxWidth ?? fullWidth);
  const height = Math.min(fullHeight, maxHeight ?? fullHeight);
  const source = toAttribute(`${origin}/embed${query ? `?${query}` : ""}`);
  const name = toAttribute(`${title}: timeline`);
  return {
    version: "1.0",
    type: "rich",
    title,
    provider_name: provider,
    provider_url: origin,
    cache_age: cacheAge,
    html: `<iframe src="${source}" title="${name}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
    width,
    height,
    ...(thumbnail && {
      thumbnail_url: thumbnail.url,
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height,
    }),
  };
}

const toAttribute = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
