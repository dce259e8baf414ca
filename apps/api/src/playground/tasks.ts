import type { ExampleNames } from "../store/read-example-names.ts";
import {
  bothOrganizations,
  changes,
  countByMonth,
  counts,
  latestEvents,
  oneEvent,
  oneOrganization,
  onePerson,
  oneYear,
  search,
  severalSources,
  whoMetWhom,
} from "./task-queries.ts";

/** A query with a name, about the dataset at hand. */
export type Task = {
  slug: string;
  name: string;
  query: string;
  variables: Record<string, unknown>;
  /** What the task needs and the dataset lacks, so that its query finds nothing. */
  lacks: string | null;
};

/** The twelve tasks of the playground, in the order of the page. */
export function toTasks(names: ExampleNames): Task[] {
  const [first = "an-organization", second = "another-organization"] = names.organizations;
  const year = names.year ?? new Date().getUTCFullYear();
  const during = { from: toFirstDay(year), to: toFirstDay(year + 1) };
  const { length } = names.organizations;
  const lacksOne = length < 1 ? "organizations" : null;
  const lacksTwo = length < 2 ? "two organizations" : null;
  return [
    {
      slug: "latest",
      name: "Latest events",
      query: latestEvents,
      variables: { first: 10 },
      lacks: null,
    },
    {
      slug: "count-by-month",
      name: "Count by month",
      query: countByMonth,
      variables: { year: during },
      lacks: null,
    },
    {
      slug: "one-year",
      name: "One year",
      query: oneYear,
      variables: { year: during },
      lacks: null,
    },
    {
      slug: "one-organization",
      name: "One organization",
      query: oneOrganization,
      variables: { slug: first, year: during },
      lacks: lacksOne,
    },
    {
      slug: "both-organizations",
      name: "Both organizations",
      query: bothOrganizations,
      variables: { both: [first, second] },
      lacks: lacksTwo,
    },
    {
      slug: "who-met-whom",
      name: "Who met whom",
      query: whoMetWhom,
      variables: { slug: first },
      lacks: lacksOne,
    },
    {
      slug: "one-person",
      name: "One person",
      query: onePerson,
      variables: { slug: names.person ?? "a-person" },
      lacks: names.person === null ? "people" : null,
    },
    {
      slug: "one-event",
      name: "One event, its evidence",
      query: oneEvent,
      variables: { slug: names.event ?? "an-event" },
      lacks: names.event === null ? "events" : null,
    },
    {
      slug: "changes",
      name: "Corrections since",
      query: changes,
      variables: { first: 20 },
      lacks: null,
    },
    {
      slug: "several-sources",
      name: "Several sources",
      query: severalSources,
      variables: { owners: 2 },
      lacks: null,
    },
    {
      slug: "search",
      name: "Search the text",
      query: search,
      variables: { words: toWord(names.title ?? "") },
      lacks: null,
    },
    {
      slug: "counts",
      name: "Count by value",
      query: counts,
      variables: { filter: { during } },
      lacks: null,
    },
  ];
}

const toFirstDay = (year: number) => `${String(year).padStart(4, "0")}-01-01`;

/** The longest word of a title, which a search is unlikely to ignore. */
const toWord = (title: string) =>
  (title.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).toSorted((a, b) => b.length - a.length)[0] ??
  "summit";
