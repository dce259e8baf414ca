import { toDateLabel } from "@dateline/core";
import { toCount, toFigures } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { AboutQuery, MenuQuery } from "../../graphql/generated.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { Contact } from "./contact.tsx";
import { toShare } from "./to-share.ts";

type AboutFactsProps = { menu: MenuQuery; dataset: AboutQuery["dataset"] };

/** The figures of the whole site. */
export function AboutFacts({ menu, dataset: { evidence, contact } }: AboutFactsProps) {
  const { dataset, collections } = menu;
  const { events, earliest, latest } = dataset;
  const published = toDateLabel(dataset.publishedAt.slice(0, 10));
  const hasTitle = collections.length === 1 || toSiteTitle(menu) !== null;
  return (
    <dl className="about-facts">
      {hasTitle && (
        <div>
          <dt>Dataset</dt>
          <dd>
            <OutsideText>{dataset.title}</OutsideText>
          </dd>
        </div>
      )}
      {collections.length > 1 && (
        <div>
          <dt>Collections</dt>
          <dd>{toFigures(collections.length)}</dd>
        </div>
      )}
      <div>
        <dt>Events</dt>
        <dd>
          {toCount(events, "event")}
          {earliest && latest && (
            <>
              , <span className="date">{toDateLabel(earliest)}</span> –{" "}
              <span className="date">{toDateLabel(latest)}</span>
            </>
          )}
        </dd>
      </div>
      {events > 0 && (
        <div>
          <dt>Evidence</dt>
          <dd>
            {toFigures(evidence.corroborated)} of {toCount(events, "event")} (
            {toShare(evidence.corroborated, events)}) reported by two or more independent owners;{" "}
            {toCount(evidence.documents, "document")}, of which {toFigures(evidence.described)} (
            {toShare(evidence.described, evidence.documents)}) with a title in our words
          </dd>
        </div>
      )}
      <div>
        <dt>Version</dt>
        <dd>
          {dataset.version}, published <span className="date">{published}</span>
        </dd>
      </div>
      {contact && (
        <div>
          <dt>Contact</dt>
          <dd>
            <Contact text={contact} />
          </dd>
        </div>
      )}
    </dl>
  );
}
