import { toCslDate } from "./csl-date.ts";
import type { CslItem } from "./csl-item.ts";
import { toLicenseLabel } from "./license.ts";

/** The author of references to a dataset whose maintainers are not named. */
export const softwareName = "Dateline";

/** What a reference to a document says of it. */
export type CitedDocument = {
  url: string;
  title: string;
  titleIsOurs: boolean;
  publishedOn: string | null;
  language: string | null;
  publisher: { name: string };
  syndicatedFrom: { name: string } | null;
};

/** A document as a reference. */
export function toDocumentCsl(document: CitedDocument, id: string): CslItem {
  const { title, titleIsOurs, url, publishedOn, language, publisher, syndicatedFrom } = document;
  return {
    id,
    type: "webpage",
    ...(titleIsOurs ? { abstract: title } : { title }),
    author: [{ literal: publisher.name }],
    ...(publishedOn ? { issued: toCslDate(publishedOn) } : {}),
    URL: url,
    ...(language ? { language } : {}),
    ...(syndicatedFrom
      ? { "original-publisher": syndicatedFrom.name, note: `Text of ${syndicatedFrom.name}` }
      : {}),
  };
}

type CitedDataset = {
  title: string;
  version: number;
  /** ISO 8601 */
  publishedAt: string;
  language: string | null;
  license: string;
};

/** A view of a dataset version as an entry of the dataset; `what` names its events. */
export function toViewCsl(
  what: string,
  { dataset, url }: { dataset: CitedDataset; url: string | null },
): CslItem {
  const { title, version, publishedAt, language, license } = dataset;
  return {
    id: `dateline-view-v${version}`,
    type: "entry",
    title: `${what} [Timeline]`,
    author: [{ literal: softwareName }],
    "container-title": title,
    version: String(version),
    issued: toCslDate(publishedAt.slice(0, 10)),
    ...(url === null ? {} : { URL: url }),
    ...(language ? { language } : {}),
    note: `In: ${title}, dataset version ${version}, ${toLicenseLabel(license)}`,
  };
}
