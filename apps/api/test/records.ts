import type { CitationRelation, InvolvementRole, ParticipationRole } from "@dateline/db";

// A dataset as tests write it: readable by people, and the input of the reference in reference.ts.

export type EventRecord = {
  slug: string;
  /** Slug of the collection; `test` when missing. */
  collection?: string;
  edtf: string;
  /** Made from the slug when missing. */
  title?: string;
  summary?: string;
  /** Slug of the kind. */
  kind: string;
  /** Slug of the place. */
  place: string | null;
  organizations: { slug: string; role: ParticipationRole }[];
  people: { slug: string; role: InvolvementRole; office: string | null }[];
  statements: { speaker: string | null; organization: string | null; paraphrase: string }[];
  /** Addresses of documents. */
  documents: string[];
  /** What each document does; REPORTS when missing. */
  relations?: CitationRelation[];
  salience: number;
  updatedAt: string;
};

export type Records = {
  kinds: {
    slug: string;
    label: string;
    plural: string;
    weight: number;
    description: string | null;
  }[];
  organizations: { slug: string; name: string; acronym: string | null; aliases: string[] }[];
  people: { slug: string; name: string; aliases: string[] }[];
  places: {
    slug: string;
    name: string;
    aliases?: string[];
    countryCode: string | null;
    coordinates?: { latitude: number; longitude: number };
  }[];
  publishers: { slug: string; name: string; owner: string }[];
  documents: {
    url: string;
    title: string;
    titleIsOurs?: boolean;
    publishedOn: string | null;
    language: string | null;
    publisher: string;
    syndicatedFrom: string | null;
  }[];
  events: EventRecord[];
};
