import type { ExportedEvent } from "./exported-event.ts";

export type Cell = string | number | boolean | null;

/** Separates several values in one cell. */
const separator = "; ";

const join = (values: readonly (string | null)[]): string =>
  [...new Set(values.filter((value) => value !== null))].join(separator);

const organizations =
  (role: string) =>
  ({ participations }: ExportedEvent): Cell =>
    join(participations.filter((one) => one.role === role).map((one) => one.organization.name));

const people =
  (role: string) =>
  ({ involvements }: ExportedEvent): Cell =>
    join(
      involvements
        .filter((one) => one.role === role)
        .map(({ person, office }) =>
          office === null ? person.name : `${person.name} (${office})`,
        ),
    );

const documents =
  (isReport: boolean) =>
  ({ citations }: ExportedEvent): Cell =>
    join(
      citations
        .filter(({ relation }) => (relation === "REPORTS") === isReport)
        .map(({ document }) => document.url),
    );

/** The columns of a CSV file, in this order. New ones are added at the end. */
export const csvColumns: readonly (readonly [name: string, toCell: (of: ExportedEvent) => Cell])[] =
  [
    ["slug", ({ slug }) => slug],
    ["title", ({ title }) => title],
    ["date", ({ date }) => date.edtf],
    ["date_text", ({ date }) => date.label],
    ["earliest", ({ date }) => date.earliest],
    ["latest", ({ date }) => date.latest],
    ["extent", ({ date }) => date.extent.toLowerCase()],
    ["precision", ({ date }) => date.precision.toLowerCase()],
    ["approximate", ({ date }) => date.approximate],
    ["uncertain", ({ date }) => date.uncertain],
    ["basis", ({ date }) => date.basis.toLowerCase()],
    ["date_note", ({ date }) => date.note],
    ["kind", ({ kind }) => kind.label],
    ["place", ({ place }) => place?.name ?? null],
    ["country", ({ place }) => place?.countryCode ?? null],
    ["hosts", organizations("HOST")],
    ["organizers", organizations("ORGANIZER")],
    ["participants", organizations("PARTICIPANT")],
    ["subjects", organizations("SUBJECT")],
    ["mentioned", organizations("MENTIONED")],
    ["speakers", people("SPEAKER")],
    ["people_taking_part", people("PARTICIPANT")],
    ["people_mentioned", people("MENTIONED")],
    ["documents", ({ corroboration }) => corroboration.documents],
    ["publishers", ({ corroboration }) => corroboration.publishers],
    ["owners", ({ corroboration }) => corroboration.owners],
    ["owner_names", ({ corroboration }) => join(corroboration.byOwner.map(({ owner }) => owner))],
    ["reports", documents(true)],
    ["other_documents", documents(false)],
    ["summary", ({ summary }) => summary],
    ["collection", ({ collection }) => collection.title],
    ["license", ({ collection }) => collection.license],
    ["updated", ({ updatedAt }) => updatedAt],
    ["latitude", ({ place }) => place?.coordinates?.latitude ?? null],
    ["longitude", ({ place }) => place?.coordinates?.longitude ?? null],
  ];
