import type { Problem } from "../problem.ts";
import type { Files } from "../test-folder.ts";
import type { ImportTest } from "../test-import.ts";

/** A table in the form of somebody else. */
export const table = `Day,What,Text,Sort,Who,Where,Link
13/05/2022,The talks begin,They met,Meetings,Chess Club; council,Town Hall,https://gazette.example/1
04/06/2022,The talks end,,Visit,The Club,,https://gazette.example/2
`;

/** How it is read. */
export const mapping = `file: talks.csv
columns:
  Day: date
  What: title
  Text: summary
  Sort: kind
  Who: { field: organizations, split: ";", role: HOST, values: { council: town-council } }
  Where: place
  Link: citation.url
defaults:
  summary: "{What}."
  citation.publisher: The Gazette
  citation.title: "[{What}]"
  citation.language: en
`;

/** Replaces the events of the meetings by files with a mapping. */
export async function writeMapped({ folder }: ImportTest, files: Files): Promise<void> {
  await folder().delete("events/2021.yaml");
  await folder().delete("events/2022.yaml");
  await folder().write(files);
}

/** Imports the folder, or a file in it, and returns the notes too. */
export async function loadNotes({ load }: ImportTest, name = "") {
  const notes: string[] = [];
  const onNote = ({ message }: Problem) => notes.push(message);
  return { ...(await load(name, { onNote })), notes };
}

/** The events of the database with what they name, by date. */
export const readEvents = ({ query }: ImportTest) =>
  query(`SELECT e.slug, e.title, e.summary, k.slug AS kind, e.edtf, p.slug AS place,
      (SELECT array_agg(o.slug || ' ' || r.role ORDER BY r.position)
       FROM participations r JOIN organizations o ON o.id = r.organization_id
       WHERE r.event_id = e.id) AS organizations,
      (SELECT array_agg(concat_ws(' ', b.slug, d.url, d.language) ORDER BY c.position)
       FROM citations c JOIN documents d ON d.id = c.document_id
       JOIN publishers b ON b.id = d.publisher_id
       WHERE c.event_id = e.id) AS citations
    FROM events e JOIN kinds k ON k.id = e.kind_id LEFT JOIN places p ON p.id = e.place_id
    ORDER BY e.earliest`);
