import { toQuery, type View } from "@dateline/core";
import { toEmbedView } from "./to-embed-view.ts";

/** The options of an embed besides its view. Empty and null stand for the embed's defaults. */
export type EmbedChoices = {
  theme: View["theme"];
  title: string;
  /** In CSS pixels; null for the height of the content. */
  height: number | null;
  /** Max number of lanes of the picture, 0 for none; null for as many as fit. */
  lanes: number | null;
  hasList: boolean;
};

export const defaultChoices: EmbedChoices = {
  theme: "auto",
  title: "",
  height: null,
  lanes: null,
  hasList: true,
};

/** The query string of a view's embed; `event` is open in it initially. */
export function toEmbedQuery(view: View, choices: EmbedChoices, event: string | null = null) {
  const shown = { ...toEmbedView(view), event, theme: choices.theme };
  return [toQuery(shown), toOptions(choices)].filter(Boolean).join("&");
}

/** The query string of a story's embed, which has neither lanes nor a list. */
export function toStoryQuery(story: string, { theme, title, height }: EmbedChoices): string {
  const query = toOptions({ ...defaultChoices, title, height });
  return [`story=${story}`, theme !== "auto" && `theme=${theme}`, query].filter(Boolean).join("&");
}

function toOptions({ title, height, lanes, hasList }: EmbedChoices): string {
  const options = new URLSearchParams();
  if (title) options.set("title", title);
  if (!hasList) options.set("list", "0");
  if (lanes !== null) options.set("lanes", String(lanes));
  if (height !== null) options.set("height", String(height));
  return String(options);
}
