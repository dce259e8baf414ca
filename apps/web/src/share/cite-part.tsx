import { toViewCsl } from "@dateline/core";
import { type CiteFormat, citeFormats } from "../outputs/cite/formats.ts";
import { writeCitation } from "../outputs/cite/write-citation.ts";
import { CopyField } from "./copy-field.tsx";
import { toLink } from "./link-part.tsx";
import type { SharedView } from "./parts.tsx";
import { useViewWords } from "./use-view-words.ts";

/** The view as a reference, with the dataset version that was seen. */
export function CitePart({ view, menu }: SharedView) {
  const words = useViewWords(view, menu);
  const { dataset } = menu;
  const url = toLink({ ...view, event: null, theme: "auto", version: dataset.version });
  const what = [words.who ?? "All events", words.when].filter(Boolean).join(", ");
  const item = toViewCsl(what, { dataset, url });
  return (Object.keys(citeFormats) as CiteFormat[]).map((format) => (
    <CopyField
      key={format}
      label={citeFormats[format].label}
      text={writeCitation([item], format).trim()}
      rows={format === "apa" ? 3 : 7}
    />
  ));
}
