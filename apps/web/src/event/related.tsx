import { OutsideText, OutsideTexts } from "../components/outside-text.tsx";
import type { EventDetail } from "./queries.ts";
import { toShared } from "./to-shared.ts";

/** The events that share most with this one: when they were, and what is shared. */
export function Related({ event }: { event: EventDetail }) {
  return (
    <ul className="related">
      {event.related.map((other) => {
        const shared = toShared(event, other);
        return (
          <li key={other.slug}>
            <a href={`/events/${other.slug}`}>
              <OutsideText>{other.title}</OutsideText>
            </a>
            <p>
              <span className="date">{other.date.label}</span>
              {shared.length > 0 && (
                <>
                  {" "}
                  · also <OutsideTexts texts={shared} />
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
