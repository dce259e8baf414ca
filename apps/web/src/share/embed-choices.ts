import { toQuery, type View } from "@dateline/core";
import { toEmbedView } from "./to-embed-view.ts";

/** What an editor chooses of an embed besides its view. Empty and null leave the embed's default. */
export type EmbedChoices = {
  theme: View["theme"];
  title: string;
  /** In CSS pixels; null for as tall as its content. */
  height: number | null;
  /** Most lanes of the picture, 0 for none; null for as many as there is room for. */
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

/** Of an iframe, which cannot follow the height of its content. */
export const iframeHeight = 460;

/** The query string of the embed. */
export function toEmbedQuery(view: View, choices: EmbedChoices): string {
  const { theme, title, height, lanes, hasList } = choices;
  const options = new URLSearchParams();
  if (title) options.set("title", title);
  if (!hasList) options.set("list", "0");
  if (lanes !== null) options.set("lanes", String(lanes));
  if (height !== null) options.set("height", String(height));
  return [toQuery({ ...toEmbedView(view), theme }), String(options)].filter(Boolean).join("&");
}

/** The HTML of the element, and of its script, which a page needs once. */
export function toElement(origin: string, query: string): string {
  const attributes = [...new Map(new URLSearchParams(query))].map(
    ([name, value]) => ` ${name.replaceAll(".", "-")}="${escapeHtml(value)}"`,
  );
  return `<script type="module" src="${origin}/embed.js"></script>\n<dateline-timeline${attributes.join("")}></dateline-timeline>`;
}

/** The same for systems that remove elements which they do not know. */
export function toPlaceholder(origin: string, query: string, name: string): string {
  const address = escapeHtml(`${origin}/embed${query && `?${query}`}`);
  return `<div data-dateline="${address}"><a href="${address}">${escapeHtml(name)}</a></div>\n<script type="module" src="${origin}/embed.js"></script>`;
}

/** The HTML of an iframe, which needs no script. */
export function toIframe(origin: string, query: string, name: string): string {
  const source = escapeHtml(`${origin}/embed${query && `?${query}`}`);
  const height = new URLSearchParams(query).get("height") ?? iframeHeight;
  return `<iframe src="${source}" title="${escapeHtml(name)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
