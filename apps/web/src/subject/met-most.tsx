import { type Subject, toAddress, type View } from "@dateline/core";
import { Fragment } from "react";
import { toComparisonChange } from "../compare/to-comparison-change.ts";
import { toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { RankedOrganization } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import type { Met, MetCounts } from "./queries.ts";
import { type Other, toOthers } from "./to-others.ts";

type MetMostProps = {
  met: Met | null;
  /** Null until loaded. */
  counts: MetCounts | null;
  subject: Subject;
  view: View;
  setView: SetView;
  ranking: readonly RankedOrganization[];
};

/**
 * Related subjects, with bars for the number of events in which both take part, and pale ends for
 * events with a mention. A bar filters by its subject.
 */
export function MetMost({ met, counts, subject, view, setView, ranking }: MetMostProps) {
  const { organizations, people } = toOthers(met, counts, view, ranking);
  const isLoaded = met !== null && counts !== null;
  const isPerson = subject.type === "person";
  const lists = [
    { title: isPerson ? "Organizations" : "Met most", others: organizations },
    { title: isPerson ? "Met most" : "People", others: people },
  ];
  if (isPerson) lists.reverse();
  return (
    <div className="met" aria-busy={!isLoaded}>
      {lists.map(({ title, others }) => (
        <section key={title}>
          <h2>
            {title}{" "}
            <small>
              shared events
              {others.some(({ mentioned }) => mentioned > 0) && (
                <span aria-hidden="true"> + those with a mention</span>
              )}
            </small>
          </h2>
          {isLoaded ? (
            <Bars others={others} view={view} setView={setView} />
          ) : (
            <div className="met-waiting" aria-hidden="true" />
          )}
          {others === organizations && !isPerson && (
            <CompareWith others={others} view={view} subject={subject} />
          )}
        </section>
      ))}
    </div>
  );
}

type BarsProps = { others: readonly Other[]; view: View; setView: SetView };

function Bars({ others, view, setView }: BarsProps) {
  const max = Math.max(1, ...others.map(({ count, mentioned }) => count + mentioned));
  const toWidth = (events: number) => `${((events / max) * 100).toFixed(1)}%`;
  if (others.length === 0) return <p className="met-none">None.</p>;
  return (
    <ol>
      {others.map(({ slug, name, fullName, hue, count, mentioned, isChosen, change }) => (
        <li key={slug} data-hue={hue ?? undefined} data-chosen={isChosen ? "" : undefined}>
          <ViewLink
            view={view}
            setView={setView}
            change={change}
            aria-current={isChosen ? "true" : undefined}
          >
            <OutsideText title={isolate(fullName)}>{name}</OutsideText>
            <svg width="100%" height="10" aria-hidden="true">
              {mentioned > 0 && (
                <rect className="met-tail" width={toWidth(count + mentioned)} height="10" rx="2" />
              )}
              {count > 0 && <rect width={toWidth(count)} height="10" rx="2" />}
            </svg>
            <b>
              {toFigures(count)}
              <span className="sr-only">
                {count === 1 ? " shared event" : " shared events"}
                {isChosen && ", chosen"}
              </span>
            </b>
            <small>
              {mentioned > 0 && (
                <>
                  <span aria-hidden="true">+{toFigures(mentioned)}</span>
                  <span className="sr-only">, {toFigures(mentioned)} more with a mention</span>
                </>
              )}
            </small>
          </ViewLink>
        </li>
      ))}
    </ol>
  );
}

const maxCompareLinks = 3;

type CompareWithProps = { others: readonly Other[]; view: View; subject: Subject };

/** Links that compare an organization with those that it met most. */
function CompareWith({ others, view, subject }: CompareWithProps) {
  const links = others.slice(0, maxCompareLinks).flatMap(({ slug, name }) => {
    const change = toComparisonChange([subject.slug, slug]);
    const compared = { ...view, event: null, organizationsAll: [], ...change };
    return change ? [{ slug, name, address: toAddress(compared) }] : [];
  });
  return (
    <p className="met-compare">
      {links.length > 0 && "Compare with "}
      {links.map(({ slug, name, address }, index) => (
        <Fragment key={slug}>
          {index > 0 && " · "}
          <a href={address} className="link">
            <OutsideText>{name}</OutsideText>
          </a>
        </Fragment>
      ))}
    </p>
  );
}
