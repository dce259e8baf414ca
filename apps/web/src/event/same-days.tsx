import { emptyView, toAddress } from "@dateline/core";
import { toCount } from "../components/count.ts";
import type { EventDetail } from "./queries.ts";
import { StepLink } from "./step-link.tsx";
import { type InTime, toDaysOf } from "./to-in-time.ts";

/** Other events whose dates include a day of this one. */
export function SameDays({ event, inTime }: { event: EventDetail; inTime: InTime }) {
  const { sameDays, moreSameDays } = inTime;
  const { earliest, latest } = event.date;
  const isDay = earliest !== null && earliest === latest;
  return (
    <section>
      <h2>{isDay ? "Also on this day" : "Also on these days"}</h2>
      {sameDays.length === 0 ? (
        <p className="in-time-note">No other event.</p>
      ) : (
        <ul className="in-time-days">
          {sameDays.map((one) => (
            <li key={one.slug}>
              <StepLink step={one} />
            </li>
          ))}
        </ul>
      )}
      {moreSameDays > 0 && (
        <p className="in-time-note">
          <a className="link" href={toAddress({ ...emptyView, window: toDaysOf(event) })}>
            {toCount(moreSameDays, "more event")} on the timeline
          </a>
        </p>
      )}
    </section>
  );
}
