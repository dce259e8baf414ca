import { headers } from "next/headers";
import { Header } from "../components/header.tsx";
import { NearbyList } from "../event/nearby-list.tsx";
import { type Nearby, readNearby } from "../outputs/meta/read-nearby.ts";
import { pathHeader } from "../proxy.ts";
import { readSite } from "../site/read-site.ts";

const kinds: Record<string, string> = {
  events: "event",
  organizations: "organization",
  people: "person",
  stories: "story",
};

export default async function NotFound() {
  const path = decode((await headers()).get(pathHeader) ?? "");
  const nearby = await readNearby(path).catch((): Nearby[] => []);
  const kind = kinds[path.split("/")[1] ?? ""];
  const { apiUrl } = await readSite();
  return (
    <>
      <Header title="Not found" apiUrl={apiUrl} />
      <main className="event-page">
        <h1 className="event-title">
          {kind ? `There is no ${kind} at this address` : "There is no page at this address"}
        </h1>
        <p className="event-summary">
          It may have been renamed or removed, or the address is mistyped.
        </p>
        <NearbyList
          heading={nearby.length === 1 ? "Did you mean this page?" : "Did you mean one of these?"}
          nearby={nearby}
        />
        <p>
          <a className="link" href="/">
            All events on the timeline
          </a>
        </p>
      </main>
    </>
  );
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
