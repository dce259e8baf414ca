import { isolate } from "../../components/isolate.ts";
import { capitalize } from "../../words/text.ts";
import type { ViewWords } from "../../words/view.ts";

export const siteName = "Dateline";
const siteTitle = "Dateline: an open timeline of dated, source-cited events";

/** The title of a view: "CSTO and SCO, 2022 · Dateline". */
export function toViewTitle({ who, when }: ViewWords): string {
  const words = [who, when].filter(Boolean).join(", ");
  return words ? `${capitalize(words)} · ${siteName}` : siteTitle;
}

export const toEventTitle = ({ title }: { title: string }) => `${isolate(title)} · ${siteName}`;
