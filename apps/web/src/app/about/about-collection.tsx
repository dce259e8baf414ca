import { toCount, toFigures } from "../../components/count.ts";
import { OutsideText, OutsideTexts } from "../../components/outside-text.tsx";
import type { AboutQuery } from "../../graphql/generated.ts";
import { LicenseName } from "./license-name.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { toShare } from "./to-share.ts";

export type AboutCollection = AboutQuery["collections"][number];

type AboutCollectionProps = {
  collection: AboutCollection;
  /** Number of its events that at least two independent owners report. */
  corroborated: number;
  /**
   * Whether it is the only collection. Its figures are then those of the whole site, and omitted.
   */
  isOnly: boolean;
};

/** One collection: what it is, who maintains it, and its license. */
export function AboutCollection({ collection, corroborated, isOnly }: AboutCollectionProps) {
  const { slug, title, description, events, license, homepage, maintainers } = collection;
  return (
    <section className="about-collection" id={`collection-${slug}`}>
      <OutsideText as="h3">{title}</OutsideText>
      {description && <Paragraphs text={description} />}
      <dl className="about-details">
        {!isOnly && (
          <div>
            <dt>Events</dt>
            <dd>
              <a href={`/?collections=${slug}`}>{toCount(events, "event")}</a>
              {events > 0 &&
                `, ${toFigures(corroborated)} (${toShare(corroborated, events)}) reported by two or more independent owners`}
            </dd>
          </div>
        )}
        <div>
          <dt>Licence</dt>
          <dd>
            <LicenseName spdx={license} />
          </dd>
        </div>
        {homepage && (
          <div>
            <dt>Homepage</dt>
            <dd>
              <a href={homepage}>
                <OutsideText>{homepage}</OutsideText>
              </a>
            </dd>
          </div>
        )}
        {maintainers.length > 0 && (
          <div>
            <dt>Maintainers</dt>
            <dd>
              <OutsideTexts texts={maintainers} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
