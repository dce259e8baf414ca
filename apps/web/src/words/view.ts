import { toCompared, type View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { type FilterList, filterListJoiners, toFilterPrefix, toValueLabel } from "./filters.ts";
import { type FindName, type SlugList, slugLists, toUnknownText } from "./records.ts";
import { capitalize, toListText, uncapitalize } from "./text.ts";
import { toWindowText } from "./window.ts";

/** The names of the records in a view's filters, and of its subject. */
export type Names = { findName: FindName; subject: string | null };

/**
 * A view in words: `who`, such as "CSTO or SCO, summit", null without filters; and `when`, such as
 * "2022", null without a window. Titles and pictures show them under the site's name, so they
 * contain only names from the dataset and no text of the link.
 */
export type ViewWords = { who: string | null; when: string | null };

export function toViewWords(view: View, { findName, subject }: Names): ViewWords {
  const toNames = (list: SlugList) => {
    const type = slugLists[list];
    const names = view[list].flatMap((slug) => findName(type, slug) ?? []).map(isolate);
    const unknown = view[list].length - names.length;
    return unknown === 0 ? names : [...names, toUnknownText(type, unknown)];
  };
  const toPart = (list: FilterList, names: readonly string[]) =>
    names.length > 0
      ? `${toFilterPrefix(view, list)}${toListText(names, filterListJoiners[list])}`
      : "";
  const countries = view.countries.flatMap((code) => toValueLabel("countries", code) ?? []);
  const organizations = toNames("organizations");
  const main = [
    [
      subject && isolate(subject),
      toCompared(view).length > 0
        ? `${toListText(organizations, "and")} compared`
        : toPart("organizations", organizations),
    ]
      .filter(Boolean)
      .join(", "),
    toPart("organizationsAll", toNames("organizationsAll")),
    toPart("organizationsNot", toNames("organizationsNot")),
  ];
  const parts = [
    main.filter(Boolean).join(" "),
    toPart("people", toNames("people")),
    toPart("peopleAll", toNames("peopleAll")),
    toPart("peopleNot", toNames("peopleNot")),
    toPart("kinds", toNames("kinds").map(uncapitalize)),
    toPart("places", toNames("places")),
    toPart("countries", countries),
    toPart("publishers", toNames("publishers")),
    toPart("publishersAll", toNames("publishersAll")),
    toPart("publishersNot", toNames("publishersNot")),
    toPart("collections", toNames("collections")),
    view.roles === "part" && "without mentions",
    view.owners > 1 && `at least ${view.owners} owners`,
    view.text && "search results",
  ];
  const who = parts.filter(Boolean).join(", ");
  return { who: who ? capitalize(who) : null, when: view.window && toWindowText(view.window) };
}
