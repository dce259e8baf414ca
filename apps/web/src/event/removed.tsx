import { toDateLabel } from "@dateline/core";
import { OutsideText } from "../components/outside-text.tsx";
import type { Nearby } from "../outputs/meta/read-nearby.ts";
import { NearbyList } from "./nearby-list.tsx";
import type { RemovedEvent } from "./queries.ts";

type RemovedProps = { removed: RemovedEvent; nearby: readonly Nearby[]; search: string };

/** The page of a removed event, so that old links explain themselves. */
export function Removed({ removed, nearby, search }: RemovedProps) {
  return (
    <main className="event-page">
      <h1 className="event-title">This event was removed</h1>
      <p className="event-summary">
        “<OutsideText>{removed.title}</OutsideText>” is no longer part of{" "}
        <OutsideText>{removed.collectionTitle}</OutsideText>. It was removed on{" "}
        <time dateTime={removed.removedAt}>{toDateLabel(removed.removedAt.slice(0, 10))}</time>.
      </p>
      <p className="event-note">
        Maintainers remove an event when it was recorded twice or proved wrong. If it was recorded
        twice, the other record is still there.
      </p>
      <NearbyList heading="Similar events" nearby={nearby} />
      <ul className="page-links">
        {search && (
          <li>
            <a className="link" href={search}>
              Search for similar events
            </a>
          </li>
        )}
        <li>
          <a className="link" href="/">
            All events on the timeline
          </a>
        </li>
      </ul>
    </main>
  );
}
