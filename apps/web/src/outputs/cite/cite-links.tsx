import { type Cited, type CiteFormat, citeFormats, toCiteAddress } from "./formats.ts";

/** Citations as links, for pages without JavaScript. */
export function CiteLinks({ slug }: { slug: string }) {
  return (
    <dl className="cite-links">
      <dt>This record</dt>
      <dd>
        <Formats slug={slug} of="record" />
      </dd>
      <dt>Its sources</dt>
      <dd>
        <Formats slug={slug} of="sources" />
      </dd>
    </dl>
  );
}

function Formats({ slug, of }: { slug: string; of: Cited }) {
  return (Object.keys(citeFormats) as CiteFormat[]).map((format) => (
    <a key={format} className="link" href={toCiteAddress(slug, { format, of })}>
      {citeFormats[format].label}
    </a>
  ));
}
