import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Text by file name. */
export type Files = Record<string, string | Buffer>;

/** A folder of a test's own, with these files in it. */
export type TestFolder = {
  path: string;
  write(files: Files): Promise<void>;
  /** Removes one file. */
  delete(name: string): Promise<void>;
  remove(): Promise<void>;
};

export async function createTestFolder(files: Files = {}): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), "dateline-import-"));
  const folder = {
    path,
    async write(more: Files) {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    delete: (name: string) => rm(join(path, name)),
    remove: () => rm(path, { recursive: true, force: true }),
  };
  await folder.write(files);
  return folder;
}

/** A small dataset that a person can read: two meetings, and who and what they name. */
export const meetings: Files = {
  "collection.yaml": "slug: meetings\ntitle: Meetings\nlicense: CC-BY-4.0\n",
  "organizations.yaml": `- slug: chess-club
  name: Chess Club
  acronym: CC
  aliases: [The Club]
- slug: town-council
  name: Town Council
`,
  "people.yaml": "- slug: ada\n  name: Ada Example\n- slug: ben\n  name: Ben Example\n",
  "places.yaml": "- slug: town-hall\n  name: Town Hall\n  countryCode: CH\n",
  "publishers.yaml": `- slug: gazette
  name: The Gazette
  owner: The Gazette
- slug: herald
  name: The Herald
  owner: Town
- slug: bulletin
  name: The Bulletin
  owner: Town
`,
  "events/2021.yaml": `- slug: spring-meeting
  title: The spring meeting
  summary: >-
    The club met the council
    about the new room.
  kind: MEETING
  date: 2021-04
  place: town-hall
  participations:
    - { organization: chess-club, role: HOST }
    - { organization: town-council, role: PARTICIPANT }
  involvements:
    - { person: ada, role: SPEAKER, office: President of the club }
  statements:
    - speaker: ada
      paraphrase: Said that the room was too small.
  citations:
    - publisher: herald
      title: Club and council meet
      url: https://example.org/herald/1
      publishedOn: 2021-05-01
      language: en
    - publisher: gazette
      syndicatedFrom: bulletin
      title: A meeting in town
      url: https://example.org/gazette/1
`,
  "events/2022.yaml": `- slug: summer-visit
  title: The summer visit
  summary: The council visited the club.
  kind: VISIT
  date: 2022-07-03
  dateBasis: INFERRED
  dateNote: The report of Monday says "yesterday".
  participations:
    - { organization: town-council, role: MENTIONED }
  citations:
    - publisher: gazette
      title: A visit
      url: https://example.org/gazette/2
      locator: Page 2
`,
};
