import { toQuery, type View } from "@dateline/core";
import { type EmbedOptions, toOptionsQuery } from "./embed-options.ts";

/** The address of an embed's page: its view with its options. */
export function toEmbedAddress(
  view: View,
  options: EmbedOptions,
  { after }: { after?: string } = {},
): string {
  const query = [
    toQuery(view),
    toOptionsQuery(options),
    after && String(new URLSearchParams({ after })),
  ];
  return `/embed?${query.filter(Boolean).join("&")}`;
}
