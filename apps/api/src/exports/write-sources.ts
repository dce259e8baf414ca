import { createHash } from "node:crypto";
import { type CslItem, toBibtex, toDocumentCsl, toRis, toViewCsl } from "@dateline/core";
import type { CitedDocumentRow } from "../store/cited-documents.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { IdSet } from "./id-set.ts";

type Syntax = {
  toText(item: CslItem): string;
  /** Before the first item, between two items, and after the last. */
  open: string;
  separator: string;
  close: string;
};

/**
 * Writes a reference to the view, and then each document where it is first cited. Keeps one bit per
 * document.
 */
const writeSources =
  ({ toText, open, separator, close }: Syntax) =>
  (facts: FileFacts): Writer => {
    const written = new IdSet();
    return {
      begin: () => open + toText(toView(facts)),
      write: (events) =>
        events
          .flatMap((text) => JSON.parse(text) as CitedDocumentRow[])
          .filter(({ id }) => written.add(id))
          .map((document) => separator + toText(toDocumentCsl(document, toKey(document))))
          .join(""),
      end: () => close,
    };
  };

export const writeBibtex = writeSources({
  toText: (item) => toBibtex([item]),
  open: "",
  separator: "\n\n",
  close: "\n",
});

export const writeRis = writeSources({
  toText: (item) => toRis([item]),
  open: "",
  separator: "\r\n\r\n",
  close: "\r\n",
});

export const writeCslJson = writeSources({
  toText: (item) => JSON.stringify(item),
  open: "[\n",
  separator: ",\n",
  close: "\n]\n",
});

function toView({ dataset, words, description, page }: FileFacts): CslItem {
  const publishedAt = dataset.publishedAt.toISOString();
  const item = toViewCsl(words, { dataset: { ...dataset, publishedAt }, url: page });
  return { ...item, note: description };
}

/** A key such as "belta-2024-1f3a9c04e2": readable, and the same in every view and version. */
function toKey({ url, publisher, publishedOn }: CitedDocumentRow): string {
  const hash = createHash("sha256").update(url).digest("hex").slice(0, 10);
  return [publisher.slug, publishedOn?.slice(0, 4) ?? "nd", hash].join("-");
}
