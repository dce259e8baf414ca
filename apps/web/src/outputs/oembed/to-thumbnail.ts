import { toQuery, type View } from "@dateline/core";
import { sizeRanges } from "../drawing/parse-size.ts";
import type { OEmbedRequest } from "./parse-request.ts";
import type { Embeddable } from "./to-oembed.ts";

type Pictured = { picture: string; drawn: View | null };

const linkPicture = { width: 1200, height: 630 };

/** The largest picture that a consumer allows: the link picture or else a drawing of the view. */
export function toThumbnail(
  { picture, drawn }: Pictured,
  { maxWidth, maxHeight }: Pick<OEmbedRequest, "maxWidth" | "maxHeight">,
  origin: string,
): Embeddable["thumbnail"] {
  const width = Math.min(maxWidth ?? linkPicture.width, linkPicture.width);
  const height = Math.min(maxHeight ?? linkPicture.height, linkPicture.height);
  if (width === linkPicture.width && height === linkPicture.height) {
    return { url: `${origin}${picture}`, width, height };
  }
  const isTooSmall = width < sizeRanges.width.from || height < sizeRanges.height.from;
  if (isTooSmall || !drawn) return null;
  const query = new URLSearchParams(toQuery(drawn));
  query.set("width", String(width));
  query.set("height", String(height));
  return { url: `${origin}/view.png?${query}`, width, height };
}
