import {
  addDays,
  type Day,
  isAllDates,
  MAX_DAY,
  MIN_DAY,
  toDateLabel,
  type View,
  type Window,
} from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import type { FindName, NamedType } from "../filters/names.ts";
import { plurals } from "../filters/to-unknown.ts";
import { kindLabels } from "../view/to-filter.ts";
import { toCountryName } from "./countries.ts";

/** How to name what a view asks for, and its subject. */
export type Names = { findName: FindName; subject: string | null };

/**
 * What a view shows, in words: "CSTO and SCO, summit" and "2022"; null where it leaves nothing out.
 * They stand under the site's name in titles and pictures, so only words of the dataset are among
 * them, none that a link brings.
 */
export type ViewWords = { who: string | null; when: string | null };

export function toViewWords(view: View, { findName, subject }: Names): ViewWords {
  const toNames = (type: NamedType, slugs: readonly string[]) => {
    const names = slugs.flatMap((slug) => findName(type, slug) ?? []).map(isolate);
    const others = slugs.length - names.length;
    return others === 0
      ? names
      : [...names, `${others} unknown ${others === 1 ? type : plurals[type]}`];
  };
  const main = [
    [subject && isolate(subject), toList(toNames("organization", view.organizations))]
      .filter(Boolean)
      .join(", "),
    ...toNames("organization", view.organizationsAll).map((name) => `with ${name}`),
    ...toNames("organization", view.organizationsNot).map((name) => `without ${name}`),
  ];
  const parts = [
    main.filter(Boolean).join(" "),
    toList(toNames("person", view.people)),
    toList(view.kinds.map((kind) => kindLabels[kind].toLowerCase())),
    toPrefixed("in", [...toNames("place", view.places), ...view.countries.map(toCountryName)]),
    toPrefixed("reported by", toNames("publisher", view.publishers)),
    view.owners > 1 && `at least ${view.owners} owners`,
    view.text && "search results",
  ];
  const who = parts.filter(Boolean).join(", ");
  return {
    who: who ? capitalize(who) : null,
    when: view.window && toWindowWords(view.window),
  };
}

/**
 * A window as one says it: "2022", "2021–2022", "March 2022", "3–9 March 2022", "from 2022 on",
 * "before 2022".
 */
export function toWindowWords({ from, to }: Window): string {
  if (isAllDates({ from, to })) return "all dates";
  if (to === MAX_DAY) return `from ${toDateLabel(toShortest(from))} on`;
  if (from === MIN_DAY) return `before ${toDateLabel(toShortest(to))}`;
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

export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The year or the month that begins with a day; else the day. */
const toShortest = (day: Day) => day.replace(/(?:-01){1,2}$/, "");

function toList(names: readonly string[]): string {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function toPrefixed(prefix: string, names: readonly string[]): string {
  return names.length > 0 ? `${prefix} ${toList(names)}` : "";
}
