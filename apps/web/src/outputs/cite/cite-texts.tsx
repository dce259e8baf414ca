"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../../components/failure.tsx";
import { CopyField } from "../../share/copy-field.tsx";
import { type Cited, type CiteFormat, citeFormats, toCiteAddress } from "./formats.ts";

const names: Record<Cited, string> = { record: "This record", sources: "Its sources" };
const formats = Object.keys(citeFormats) as CiteFormat[];

/** Citations in every format, to copy or download. */
export function CiteTexts({ slug }: { slug: string }) {
  const [of, setOf] = useState<Cited>("record");
  const texts = useQuery({
    queryKey: ["Cite", slug, of],
    queryFn: ({ signal }) =>
      Promise.all(formats.map((format) => fetchText(toCiteAddress(slug, { format, of }), signal))),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <fieldset className="cite-of">
        <legend className="sr-only">What to cite</legend>
        {(Object.keys(names) as Cited[]).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="cite-of"
              value={value}
              checked={of === value}
              onChange={() => setOf(value)}
            />{" "}
            {names[value]}
          </label>
        ))}
      </fieldset>
      {texts.isPending && (
        <p className="state" role="status">
          Writing the citations…
        </p>
      )}
      {texts.isError && <Failure className="state" error={texts.error} />}
      {texts.data &&
        formats.map((format, index) => (
          <div key={format} className="cite-text">
            <CopyField
              label={citeFormats[format].label}
              text={texts.data[index]?.trim() ?? ""}
              rows={format === "apa" ? 4 : 7}
            />
            <a
              className="link"
              href={toCiteAddress(slug, { format, of, download: true })}
              aria-label={`Download ${citeFormats[format].label}`}
            >
              Download
            </a>
          </div>
        ))}
    </>
  );
}

async function fetchText(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal }).catch(() => null);
  if (!answer) throw new Error("The server cannot be reached.");
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.trim());
  return text;
}
