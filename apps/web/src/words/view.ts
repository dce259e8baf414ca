import type { View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { type FilterList, filterPrefixes, toValueLabel } from "./filters.ts";
import { type FindName, type SlugList, slugLists, toUnknownText } from "./records.ts";
import { capitalize, toListText } from "./text.ts";
import { toWindowText } from "./window.ts";

/** The names of the records in a view's filters, and of its subject. */
export type Names = { findName: FindName; subject: string | null };

/**
 * A view in words: `who` such as "CSTO and SCO, summit", null without filters, and `when` such as
 * "2022", null without a window. They appear in titles and pictures under the site's name, so they
 * contain no text of the link, only names from the dataset.
 */
export type ViewWords = { who: string | null; when: string | null };

export function toViewWords(view: View, { findName, subject }: Names): ViewWords {
  const toNames = (list: SlugList) => {
    const type = slugLists[list];
    const names = view[list].flatMap((slug) => findName(type, slug) ?? []).map(isolate);
    const unknown = view[list].length - names.length;
    return unknown === 0 ? names : [...names, toUnknownText(type, unknown)];
  };
  const toLabels = (list: "kinds" | "countries") =>
    view[list].flatMap((value) => toValueLabel(list, value) ?? []);
  const main = [
    [subject && isolate(subject), toListText(toNames("organizations"))].filter(Boolean).join(", "),
    ...toNames("organizationsAll").map((name) => toPrefixed("organizationsAll", [name])),
    ...toNames("organizationsNot").map((name) => toPrefixed("organizationsNot", [name])),
  ];
  const parts = [
    main.filter(Boolean).join(" "),
    toPrefixed("people", toNames("people")),
    toPrefixed(
      "kinds",
      toLabels("kinds").map((label) => label.toLowerCase()),
    ),
    toPrefixed("places", [...toNames("places"), ...toLabels("countries")]),
    toPrefixed("publishers", toNames("publishers")),
    view.owners > 1 && `at least ${view.owners} owners`,
    view.text && "search results",
  ];
  const who = parts.filter(Boolean).join(", ");
  return { who: who ? capitalize(who) : null, when: view.window && toWindowText(view.window) };
}

const toPrefixed = (list: FilterList, names: readonly string[]): string =>
  names.length > 0 ? `${filterPrefixes[list]}${toListText(names)}` : "";
