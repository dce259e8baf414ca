import { builtInKinds } from "@dateline/model";
import type { EventRecord, Records } from "./records.ts";

/**
 * A small dataset with one of everything that can go wrong: ties, long and imprecise dates, several
 * organizations, no place.
 */
export const fixture: Records = {
  kinds: builtInKinds.map(({ plural, description, ...kind }) => ({
    ...kind,
    plural: plural ?? kind.label,
    description: description ?? null,
  })),
  organizations: [
    {
      slug: "csto",
      name: "Collective Security Treaty Organization",
      acronym: "CSTO",
      aliases: ["ODKB"],
    },
    { slug: "sco", name: "Shanghai Cooperation Organisation", acronym: "SCO", aliases: [] },
    { slug: "cis", name: "Commonwealth of Independent States", acronym: "CIS", aliases: [] },
    { slug: "un", name: "United Nations", acronym: "UN", aliases: [] },
    { slug: "belarus-mod", name: "Ministry of Defence of Belarus", acronym: null, aliases: [] },
  ],
  people: [
    { slug: "ada-novik", name: "Ada Novik", aliases: ["A. Novik"] },
    { slug: "ivan-bely", name: "Ivan Bely", aliases: [] },
  ],
  places: [
    {
      slug: "astana",
      name: "Astana",
      countryCode: "KZ",
      coordinates: { latitude: 51.1694, longitude: 71.4491 },
    },
    { slug: "minsk", name: "Minsk", countryCode: "BY" },
    { slug: "border", name: "The border", countryCode: null },
  ],
  publishers: [
    { slug: "state-agency", name: "State Agency", owner: "State of Belarus" },
    { slug: "state-paper", name: "State Paper", owner: "State of Belarus" },
    { slug: "free-press", name: "Free Press", owner: "Free Press Cooperative" },
  ],
  documents: [
    {
      url: "https://agency.example/1",
      title: "Ministers meet",
      publishedOn: "2024-11-29",
      language: "en",
      publisher: "state-agency",
      syndicatedFrom: null,
    },
    {
      url: "https://paper.example/1",
      title: "Министры встретились",
      publishedOn: null,
      language: "ru",
      publisher: "state-paper",
      syndicatedFrom: null,
    },
    {
      url: "https://press.example/1",
      title: "A meeting",
      publishedOn: "2024-11-28",
      language: null,
      publisher: "free-press",
      syndicatedFrom: null,
    },
    {
      url: "https://press.example/reprint",
      title: "The agency says",
      publishedOn: "2024-11-30",
      language: "en",
      publisher: "free-press",
      syndicatedFrom: "state-agency",
    },
    {
      url: "https://press.example/plans",
      title: "Plans of a meeting",
      titleIsOurs: true,
      publishedOn: "2024-11-20",
      language: "ru",
      publisher: "free-press",
      syndicatedFrom: null,
    },
  ],
  events: [
    event("2024-11-28-ministers-meet", "2024-11-28", {
      place: "astana",
      organizations: [
        { slug: "csto", role: "ORGANIZER" },
        { slug: "sco", role: "PARTICIPANT" },
        { slug: "un", role: "MENTIONED" },
      ],
      people: [
        { slug: "ada-novik", role: "SPEAKER", office: "Minister of Defence" },
        { slug: "ivan-bely", role: "PARTICIPANT", office: null },
      ],
      statements: [
        { speaker: "ada-novik", organization: "belarus-mod", paraphrase: "The plan will go on." },
        { speaker: null, organization: "csto", paraphrase: "The plan was adopted." },
      ],
      documents: ["https://agency.example/1", "https://paper.example/1", "https://press.example/1"],
      salience: 90,
      updatedAt: "2025-02-01T00:00:00.001Z",
    }),
    // Three on one day: ties for paging.
    event("tie-a", "2022-03-01", {
      organizations: [{ slug: "csto", role: "HOST" }],
      place: "minsk",
    }),
    event("tie-b", "2022-03-01", { organizations: [{ slug: "csto", role: "HOST" }] }),
    event("tie-c", "2022-03-01", { organizations: [{ slug: "sco", role: "HOST" }], kind: "visit" }),
    // Longer than a month, and longer than the window that it overlaps.
    event("long-exercise", "2021-09-01/2022-06-30", {
      kind: "exercise",
      place: "border",
      organizations: [{ slug: "csto", role: "ORGANIZER" }],
      salience: 50,
    }),
    // Only the month is known, and it begins in the month before some windows.
    event("some-day-in-july", "2021-07~", {
      kind: "statement",
      people: [{ slug: "ada-novik", role: "SPEAKER", office: "Deputy minister" }],
      documents: ["https://press.example/reprint", "https://agency.example/1"],
    }),
    event("perhaps-march", "2023-03-01?", { place: "minsk", kind: "agreement" }),
    event("year-only", "2023", { organizations: [{ slug: "cis", role: "SUBJECT" }] }),
    event("two-days", "2024-10-31/2024-11-01", {
      kind: "conference",
      place: "minsk",
      organizations: [
        { slug: "cis", role: "PARTICIPANT" },
        { slug: "csto", role: "PARTICIPANT" },
      ],
      documents: ["https://press.example/plans", "https://agency.example/1"],
      relations: ["ANNOUNCES", "REPORTS"],
    }),
    event("new-year", "2022-01-01", { organizations: [{ slug: "un", role: "ORGANIZER" }] }),
    event("leap-day", "2024-02-29", {
      organizations: [{ slug: "sco", role: "HOST" }],
      relations: ["REACTS"],
    }),
  ],
};

function event(slug: string, edtf: string, rest: Partial<EventRecord>): EventRecord {
  return {
    slug,
    edtf,
    kind: "meeting",
    place: null,
    organizations: [],
    people: [],
    statements: [],
    documents: ["https://agency.example/1"],
    salience: 10,
    updatedAt: "2025-01-01T00:00:00Z",
    ...rest,
  };
}
