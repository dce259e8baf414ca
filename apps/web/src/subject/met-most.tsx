import type { Subject, View } from "@dateline/core";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { RankedOrganization } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import type { Met } from "./queries.ts";
import { type Other, toOthers } from "./to-others.ts";

type MetMostProps = {
  met: Met | null;
  subject: Subject;
  view: View;
  setView: SetView;
  ranking: readonly RankedOrganization[];
};

/** Related subjects, as bars of the number of shared events. A bar filters by its subject. */
export function MetMost({ met, subject, view, setView, ranking }: MetMostProps) {
  const { organizations, people } = toOthers(met, view, ranking);
  const isPerson = subject.type === "person";
  const lists = [
    { title: isPerson ? "Organizations" : "Met most", others: organizations },
    { title: isPerson ? "Met most" : "People", others: people },
  ];
  if (isPerson) lists.reverse();
  return (
    <div className="met" aria-busy={met === null}>
      {lists.map(({ title, others }) => (
        <section key={title}>
          <h2>
            {title} <small>shared events</small>
          </h2>
          {met ? (
            <Bars others={others} view={view} setView={setView} />
          ) : (
            <div className="met-waiting" aria-hidden="true" />
          )}
        </section>
      ))}
    </div>
  );
}

type BarsProps = { others: readonly Other[]; view: View; setView: SetView };

function Bars({ others, view, setView }: BarsProps) {
  const max = Math.max(1, ...others.map(({ count }) => count));
  if (others.length === 0) return <p className="met-none">None.</p>;
  return (
    <ol>
      {others.map(({ slug, name, fullName, hue, count, isChosen, change }) => (
        <li key={slug} data-hue={hue ?? undefined} data-chosen={isChosen ? "" : undefined}>
          <ViewLink
            view={view}
            setView={setView}
            change={change}
            aria-current={isChosen ? "true" : undefined}
          >
            <OutsideText title={isolate(fullName)}>{name}</OutsideText>
            <svg width="100%" height="10" aria-hidden="true">
              <rect width={`${((count / max) * 100).toFixed(1)}%`} height="10" rx="2" />
            </svg>
            <b>
              {count}
              <span className="sr-only"> shared events{isChosen && ", chosen"}</span>
            </b>
          </ViewLink>
        </li>
      ))}
    </ol>
  );
}
