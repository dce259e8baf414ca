/** The kinds of events, as in the API and the database. */
export const eventKinds = [
  "MEETING",
  "SUMMIT",
  "CONFERENCE",
  "STATEMENT",
  "EXERCISE",
  "DEPLOYMENT",
  "AGREEMENT",
  "ACCESSION",
  "VISIT",
  "ELECTION",
  "APPOINTMENT",
  "SANCTIONS",
  "OTHER",
] as const;

export type EventKind = (typeof eventKinds)[number];

export const isEventKind = (text: string): text is EventKind =>
  (eventKinds as readonly string[]).includes(text);
