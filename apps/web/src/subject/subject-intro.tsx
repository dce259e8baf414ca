"use client";

import { type Subject, toDateLabel, type View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { toCount } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { OutsideText, OutsideTexts } from "../components/outside-text.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { toPatternsAddress } from "../patterns/to-patterns-address.ts";
import { toHue } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import { MetMost } from "./met-most.tsx";
import {
  type Intro,
  introQuery,
  metCountsQuery,
  metQuery,
  toIntro,
  toMet,
  toMetCounts,
} from "./queries.ts";

type SubjectIntroProps = { subject: Subject; view: View; setView: SetView; menu: MenuQuery };

/**
 * The head of a subject's page: names, number of events, their first and last month, and related
 * subjects.
 */
export function SubjectIntro({ subject, view, setView, menu }: SubjectIntroProps) {
  const intro = useQuery({ ...introQuery(subject), select: toIntro });
  const met = useQuery({ ...metQuery(subject), select: toMet });
  const counts = useQuery({
    ...metCountsQuery(subject, view),
    select: toMetCounts,
    placeholderData: keepOfSubject(subject),
  });
  const error = met.error ?? counts.error;
  const hue = toHue(subject.slug, menu.organizations.nodes);
  return (
    <section className="subject" aria-labelledby="subject-name">
      <div className="subject-facts">
        <p className="event-kicker">
          {subject.type === "organization" ? "Organization" : "Person"}
        </p>
        {intro.data && <Facts intro={intro.data} hue={hue} />}
        <p className="subject-patterns">
          <a className="link" href={toPatternsAddress(view)}>
            Who meets whom, when in the year, where
          </a>
        </p>
        {intro.isError && <Failure className="state" error={intro.error} />}
      </div>
      {error ? (
        <Failure className="state" error={error} />
      ) : (
        <MetMost
          met={met.data ?? null}
          counts={counts.data ?? null}
          subject={subject}
          view={view}
          setView={setView}
          ranking={menu.organizations.nodes}
        />
      )}
    </section>
  );
}

/** Keeps the previous data while the view changes, but not for another subject. */
const keepOfSubject =
  <Data,>({ slug }: Subject) =>
  (last: Data | undefined, query?: { queryKey: readonly [string, { slug: string }] }) =>
    query?.queryKey[1].slug === slug ? last : undefined;

function Facts({ intro, hue }: { intro: Intro; hue: number | null }) {
  const acronym = "acronym" in intro ? intro.acronym : null;
  const [oldest] = intro.oldest.nodes;
  const [newest] = intro.newest.nodes;
  return (
    <>
      <h1 id="subject-name" className="event-title" data-hue={hue ?? undefined}>
        {acronym && (
          <>
            <OutsideText className="organization">{acronym}</OutsideText>{" "}
          </>
        )}
        <OutsideText>{intro.name}</OutsideText>
      </h1>
      {intro.aliases.length > 0 && (
        <p className="subject-aliases">
          Also: <OutsideTexts texts={intro.aliases} />
        </p>
      )}
      <p>
        <b>{toCount(intro.eventCount, "event")}</b>
        {intro.mentioned > 0 && `, of them ${toCount(intro.mentioned, "mention")}`}
        {oldest && newest && (
          <>
            , {intro.eventCount > 1 ? "the first" : "on"}{" "}
            <span className="date">{oldest.date.label}</span>
            {intro.eventCount > 1 && (
              <>
                , the last <span className="date">{newest.date.label}</span>
              </>
            )}
          </>
        )}
      </p>
      {"offices" in intro && intro.offices.length > 0 && (
        <dl className="subject-offices" aria-label="Offices at these events">
          {intro.offices.map(({ office, earliest, latest, count }) => (
            <div key={office}>
              <dt>
                <OutsideText>{office}</OutsideText>
              </dt>
              <dd>
                <span className="date">{toMonths(earliest, latest)}</span> ·{" "}
                {toCount(count, "event")}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** Months only, because the day of an event is not the first day in an office. */
function toMonths(earliest: string, latest: string): string {
  const [from, to] = [earliest.slice(0, 7), latest.slice(0, 7)];
  return toDateLabel(from === to ? from : `${from}/${to}`);
}
