import type { ExportFormat } from "@dateline/core";
import { createClient } from "../client.ts";
import { fixture } from "../fixture.ts";
import type { EventRecord, Records } from "../records.ts";

const [first] = fixture.events;
if (!first) throw new Error("The fixture has no event.");
const base = first;

/** Texts with characters that have a meaning in one format or another. */
export const texts = [
  "Commas, semicolons; colons: and \\ a backslash \\n",
  "A \"quote\", an 'apostrophe' and a `tick`",
  "<b>Tags</b> & entities &amp; &lt;i&gt; ]]> <![CDATA[",
  "{Braces} 100 % of #1 & $2_3 ~ ^ \\textbf{bold} @misc{x,",
  "Łukašenka, Лукашенко, 習近平, نص عربي, 👩‍🚀 and e\u0301",
  "A long title of one word: ".padEnd(300, "ж"),
  "BEGIN:VEVENT",
  "TY  - WEB",
];

/** Dates that a format with whole days only cannot express. */
const dates = [
  "1234",
  "1990~",
  "1991-05?",
  "1992/1993",
  "1994-03/..",
  "../1995-04-05",
  "/1996-04",
  "1997-02-03/",
  "199X",
  "19XX",
  "1998-21",
  "[1999-01-01..1999-03-03]",
  "0001-01-01",
  "9999-12-31",
  "9998/9999",
];

const isText = (index: number) => index < texts.length;

/** The events of `awkward`, in `/exports?kinds=other`. */
export const awkward: EventRecord[] = [...texts, ...dates].map((value, index) => ({
  ...base,
  slug: `awkward-${index}`,
  kind: "other",
  edtf: isText(index) ? `2001-01-0${index + 1}` : value,
  title: isText(index) ? value : `Of the date ${value}`,
  summary: isText(index) ? `${value}\nA second line.` : "A summary.",
}));

/** The origin of the links in files. */
export const site = "https://dateline.example";

/** The whole API with the fixture and the awkward events, or other records, and its files. */
export async function openDownloads(
  records: Records = { ...fixture, events: [...fixture.events, ...awkward] },
) {
  const client = await createClient(records);
  return {
    client,
    async download(format: ExportFormat, query = "") {
      const response = await client.server.fetch(
        `http://api.test/exports?format=${format}&site=${site}&${query}`,
      );
      const text = await response.text();
      if (response.status !== 200) throw new Error(text);
      return { text, headers: response.headers };
    },
  };
}
