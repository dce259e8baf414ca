import type { OEmbedRequest } from "./parse-request.ts";

/** What an answer is made of. Texts are those of the dataset, as they are. */
export type Embeddable = {
  title: string;
  /** The site, and its address. */
  provider: string;
  origin: string;
  /** Query string of the embed. */
  query: string;
  thumbnail: Thumbnail | null;
};

type Thumbnail = { url: string; width: number; height: number };

/** The properties of an answer of the type `rich` (oEmbed 1.0, 2.3). */
export type OEmbed = Record<string, string | number>;

/** Size of an embed without limits, in CSS pixels. */
const fullWidth = 700;
const fullHeight = 460;
/** How long a consumer may keep an answer, in seconds. */
const cacheAge = 3600;

/** The answer for something that can be embedded, no larger than the consumer allows. */
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
