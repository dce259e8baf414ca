import { addDays, toDateLabel, type View, type Window } from "@dateline/core";
import { toCountryName } from "../components/country-name.ts";
import { kindLabels } from "../view/to-filter.ts";

/** Names of organizations by slug, and of the subject; what has none is told by its slug. */
export type Names = { organizations: ReadonlyMap<string, string>; subject: string | null };

/** What a view shows, in words: "CSTO and SCO, summits" and "2022"; null where it leaves nothing out. */
export type ViewWords = { who: string | null; when: string | null };

export function toViewWords(view: View, { organizations, subject }: Names): ViewWords {
  const organization = (slug: string) => organizations.get(slug) ?? toNameOf(slug);
  const main = [
    [subject, toList(view.organizations.map(organization))].filter(Boolean).join(", "),
    ...view.organizationsAll.map((slug) => `with ${organization(slug)}`),
    ...view.organizationsNot.map((slug) => `without ${organization(slug)}`),
  ];
  const parts = [
    main.filter(Boolean).join(" "),
    toList(view.people.map(toNameOf)),
    toList(view.kinds.map((kind) => kindLabels[kind].toLowerCase())),
    toPrefixed("in", [...view.places.map(toNameOf), ...view.countries.map(toCountryName)]),
    toPrefixed("reported by", view.publishers.map(toNameOf)),
    view.owners > 1 && `at least ${view.owners} owners`,
    view.text && `“${view.text}”`,
  ];
  const who = parts.filter(Boolean).join(", ");
  return { who: who || null, when: view.window && toWindowWords(view.window) };
}

/** A window as one says it: "2022", "2021–2022", "March 2022", "3–9 March 2022". */
export function toWindowWords({ from, to }: Window): string {
  const last = addDays(to, -1);
  const [fromYear, lastYear] = [from.slice(0, 4), last.slice(0, 4)];
  if (from.endsWith("-01-01") && last.endsWith("-12-31")) {
    return fromYear === lastYear ? fromYear : `${fromYear}–${lastYear}`;
  }
  if (from.endsWith("-01") && to.endsWith("-01")) {
    const [first, final] = [from.slice(0, 7), last.slice(0, 7)];
    return toDateLabel(first === final ? first : `${first}/${final}`);
  }
  return toDateLabel(from === last ? from : `${from}/${last}`);
}

/** A slug as a name, for what is not known by another. */
export const toNameOf = (slug: string) =>
  slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

function toList(names: readonly string[]): string {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function toPrefixed(prefix: string, names: readonly string[]): string {
  return names.length > 0 ? `${prefix} ${toList(names)}` : "";
}
