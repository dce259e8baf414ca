import type { Sample } from "./sample.ts";

/** A kind of page. Each round opens a different page, so that none is cached. */
export type ViewKind = { title: string; toPath: (sample: Sample, round: number) => string };

const at = (values: readonly string[], place: number): string => {
  const value = values[place];
  if (value === undefined) throw new Error("The dataset has too few records.");
  return value;
};

const years = [2021, 2022, 2023, 2024];
const yearOf = (round: number) =>
  `from=${years[round % 4]}-01-01&to=${Number(years[round % 4]) + 1}-01-01`;

/**
 * Each filter of the dashboard, alone and combined, and the pages of an organization and a person.
 */
export const viewKinds: readonly ViewKind[] = [
  {
    title: "all events of a year",
    toPath: (_, round) => `/?${yearOf(round)}`,
  },
  {
    title: "a large organization",
    toPath: ({ organizations }, round) => `/?organizations=${at(organizations, round)}`,
  },
  {
    title: "two large organizations, any",
    toPath: ({ organizations: all }, round) =>
      `/?organizations=${at(all, round)},${at(all, round + 3)}`,
  },
  {
    title: "two large organizations, all",
    toPath: ({ organizations: all }, round) =>
      `/?organizations.all=${at(all, round)},${at(all, round + 3)}`,
  },
  {
    title: "without a large organization",
    toPath: ({ organizations }, round) => `/?organizations.not=${at(organizations, round)}`,
  },
  {
    title: "taking part",
    toPath: ({ organizations }, round) => `/?organizations=${at(organizations, round)}&roles=part`,
  },
  { title: "a person", toPath: ({ people }, round) => `/?people=${at(people, round)}` },
  {
    title: "a publisher",
    toPath: ({ publishers }, round) => `/?publishers=${at(publishers, round)}`,
  },
  { title: "a country", toPath: ({ countries }, round) => `/?countries=${at(countries, round)}` },
  { title: "a kind", toPath: ({ kinds }, round) => `/?kinds=${at(kinds, round)}` },
  { title: "independent owners", toPath: (_, round) => `/?owners=${round + 2}` },
  { title: "a rare word", toPath: ({ rareWords }, round) => `/?q=${at(rareWords, round)}` },
  { title: "a common word", toPath: ({ commonWords }, round) => `/?q=${at(commonWords, round)}` },
  {
    title: "a common word of a large organization in a year",
    toPath: ({ commonWords, organizations }, round) =>
      `/?q=${at(commonWords, round + 5)}&organizations=${at(organizations, round)}&${yearOf(round)}`,
  },
  {
    title: "lanes by country of two kinds",
    toPath: ({ kinds }, round) =>
      `/?kinds=${at(kinds, round)},${at(kinds, round + 3)}&lanes=country`,
  },
  {
    title: "the page of a large organization",
    toPath: ({ organizations }, round) => `/organizations/${at(organizations, round)}`,
  },
  {
    title: "the page of a person",
    toPath: ({ people }, round) => `/people/${at(people, round + 5)}`,
  },
];
