import {
  isAllDates,
  MAX_DAY,
  MIN_DAY,
  toAddress,
  toCountryName,
  toDateLabel,
  toQuery,
  type View,
} from "@dateline/core";
import type { Reads } from "../domain/reads.ts";
import { loadAll } from "../domain/reads.ts";
import type { DatasetRecord } from "../store/read-dataset.ts";
import { readAllKinds } from "../store/read-kinds.ts";
import type { Export } from "./parse-export.ts";

/** The metadata of a file: its dataset and its view. */
export type FileFacts = Pick<Export, "format" | "view" | "hasMark" | "rows"> & {
  dataset: DatasetRecord;
  /** The view in words: "An organization, Meeting, 2022"; "All events". */
  words: string;
  /** The view in words after the title of its dataset. */
  title: string;
  /** The view, the dataset version and the license in one sentence each. */
  description: string;
  /** The origin of the dashboard for links; null if the request names none. */
  site: string | null;
  /** The page of the view; null without a site. */
  page: string | null;
  /** The address of the file; null without a site. */
  self: string | null;
};

export async function readFileFacts(
  { format, view, hasMark, rows, site }: Export,
  { dataset, reads }: { dataset: DatasetRecord; reads: Reads },
): Promise<FileFacts> {
  const named = [
    ...(await loadNames(reads.organizationBySlug, [
      ...view.organizationsAll,
      ...view.organizations,
    ])),
    ...(await loadNames(reads.personBySlug, [...view.peopleAll, ...view.people])),
    ...(await loadNames(reads.placeBySlug, view.places)),
  ];
  const others = [
    ...(await readKindLabels(reads, view.kinds)),
    ...view.countries.map(toCountryName),
    view.text ? `“${view.text}”` : "",
    toWindowText(view),
  ];
  const words = [...named, ...others].filter((word) => word !== "").join(", ");
  const query = toQuery({ ...view, version: null });
  const title = words === "" ? dataset.title : `${dataset.title}: ${words}`;
  return {
    ...{ format, view, hasMark, rows, dataset, site, title },
    words: words || "All events",
    description: [
      `From ${dataset.title}, dataset version ${dataset.version}.`,
      `License: ${dataset.license}.`,
      query === "" ? "All events." : `View: ${decodeURIComponent(query.replaceAll("+", " "))}.`,
    ].join(" "),
    page: site && site + toAddress({ ...view, version: null }),
    self: site && `${site}/exports?format=${format}${query && `&${query}`}`,
  };
}

async function loadNames(
  loader: Reads["organizationBySlug"] | Reads["personBySlug"] | Reads["placeBySlug"],
  slugs: readonly string[],
): Promise<string[]> {
  const records = await loadAll<string, { name: string } | null>(loader, slugs);
  return records.map((record, index) => record?.name ?? slugs[index] ?? "");
}

async function readKindLabels({ database }: Reads, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const kinds = await readAllKinds(database);
  return slugs.map((slug) => kinds.find((kind) => kind.slug === slug)?.label ?? slug);
}

function toWindowText({ window }: View): string {
  if (!window || isAllDates(window)) return "";
  const { from, to } = window;
  if (to === MAX_DAY) return `from ${toDateLabel(from)}`;
  return from === MIN_DAY
    ? `before ${toDateLabel(to)}`
    : `${toDateLabel(from)} to before ${toDateLabel(to)}`;
}
