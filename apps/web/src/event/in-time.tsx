import { toAddress } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { RankedOrganization } from "../scene/to-lanes.ts";
import { toHue } from "../scene/to-lanes.ts";
import { Picture } from "../timeline/picture.tsx";
import { Masks } from "../timeline/still-mark.tsx";
import { toWindowText } from "../words/window.ts";
import type { EventDetail } from "./queries.ts";
import { SameDays } from "./same-days.tsx";
import { StepLink, toEventHref } from "./step-link.tsx";
import type { InTime as InTimeShape } from "./to-in-time.ts";

type InTimeProps = {
  event: EventDetail;
  inTime: InTimeShape;
  ranking: readonly RankedOrganization[];
};

/** Where an event stands in time: the days around it, its neighbors, and the same days. */
export function InTime({ event, inTime, ranking }: InTimeProps) {
  const { scene, view, drawn, total, steps } = inTime;
  const timeline = toAddress({ ...view, event: event.slug });
  return (
    <div className="in-time">
      {scene && (
        <section>
          <h2>In time</h2>
          <Masks />
          <Picture
            scene={scene}
            label={`${toWindowText(scene.window)}; the same events follow as a list`}
            toHref={toEventHref}
            opensHere
            ringed={event.slug}
          />
          <p className="in-time-note">
            {drawn.length < total && `${toFigures(drawn.length)} of `}
            {toCount(total, "event")} {total === 1 ? "is" : "are"} drawn, this one with a ring:
            those of <span className="date">{toWindowText(scene.window)}</span> in which an
            organization of this event takes part.{" "}
            <a className="link" href={timeline}>
              These days on the timeline
            </a>
          </p>
          {drawn.length > 1 && (
            <details className="in-time-list">
              <summary>List of the {toFigures(drawn.length)} events</summary>
              <ol>
                {drawn.map((one) => (
                  <li key={one.slug} aria-current={one.slug === event.slug || undefined}>
                    <StepLink step={one} />
                  </li>
                ))}
              </ol>
            </details>
          )}
        </section>
      )}
      <section>
        <h2>Before and after</h2>
        <ul className="in-time-steps">
          {steps.map(({ organization, previous, next }) => (
            <li
              key={organization?.slug ?? ""}
              data-hue={(organization && toHue(organization.slug, ranking)) ?? undefined}
            >
              <b className="organization">
                {organization ? (
                  <OutsideText>{organization.acronym ?? organization.name}</OutsideText>
                ) : (
                  "All events"
                )}
              </b>
              <span>{previous ? <StepLink step={previous} rel="prev" /> : "None before"}</span>
              <span>{next ? <StepLink step={next} rel="next" /> : "None after"}</span>
            </li>
          ))}
        </ul>
      </section>
      <SameDays event={event} inTime={inTime} />
    </div>
  );
}
