import type { MenuQuery } from "../graphql/generated.ts";
import { type CslItem, toCslDate } from "../outputs/cite/to-csl.ts";
import { defaultSiteName } from "../outputs/meta/to-title.ts";
import { toLicenseLabel } from "../words/licenses.ts";
import type { ViewWords } from "../words/view.ts";

type Cited = { words: ViewWords; dataset: MenuQuery["dataset"]; url: string };

/** A view of a dataset version as an entry of the dataset. */
export function toViewCsl({ words, dataset, url }: Cited): CslItem {
  const { title, version, publishedAt, language, license } = dataset;
  const what = [words.who ?? "All events", words.when].filter(Boolean).join(", ");
  return {
    id: `dateline-view-v${version}`,
    type: "entry",
    title: `${what} [Timeline]`,
    author: [{ literal: defaultSiteName }],
    "container-title": title,
    version: String(version),
    issued: toCslDate(publishedAt.slice(0, 10)),
    URL: url,
    ...(language ? { language } : {}),
    note: `In: ${title}, dataset version ${version}, ${toLicenseLabel(license)}`,
  };
}
