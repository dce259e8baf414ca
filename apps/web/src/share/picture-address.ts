import { toQuery, type View } from "@dateline/core";
import { toEmbedView } from "./to-embed-view.ts";

export type PictureChoices = { format: "svg" | "png"; theme: "light" | "dark" };

/** The address of the picture of a view, with a ring around an event if one is named. */
export function toPictureAddress(
  view: View,
  { format, theme }: PictureChoices,
  event: string | null,
): string {
  // A picture has no version and no order, and is light by itself.
  const shown = { ...toEmbedView(view), event, version: null, order: "desc" as const };
  const query = toQuery({ ...shown, theme: theme === "dark" ? theme : "auto" });
  return `/view.${format}${query && `?${query}`}`;
}
