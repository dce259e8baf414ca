import { toQuery, type View } from "@dateline/core";
import { toEmbedView } from "./to-embed-view.ts";

export type PictureChoices = { format: "svg" | "png"; theme: "light" | "dark" };

/** The address of a view's picture, with a ring around `event` if it is not null. */
export function toPictureAddress(
  view: View,
  { format, theme }: PictureChoices,
  event: string | null,
): string {
  // Pictures have no version and no order, and are light by default.
  const shown = { ...toEmbedView(view), event, version: null, order: "desc" as const };
  const query = toQuery({ ...shown, theme: theme === "dark" ? theme : "auto" });
  return `/view.${format}${query && `?${query}`}`;
}
