import { toEventJsonLd, toLicense } from "@dateline/core";
import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { writeJsonDocument } from "./write-json-document.ts";

/** Writes JSON-LD 1.1 in the context of schema.org: the dataset, and then its events. */
export function writeJsonLd({ site, dataset, title, description, page }: FileFacts): Writer {
  const about = {
    "@type": "Dataset",
    name: title,
    description,
    version: String(dataset.version),
    license: toLicense(dataset.license).url ?? dataset.license,
    ...(page !== null && { url: page }),
  };
  const place = { origin: site, language: dataset.language };
  return writeJsonDocument(
    { "@context": "https://schema.org" },
    "@graph",
    (text) => toEventJsonLd(JSON.parse(text) as ExportedEvent, place),
    [about],
  );
}
