import { Header } from "../components/header.tsx";
import { publicApiUrl } from "../env.ts";

export default function NotFound() {
  return (
    <>
      <Header title="Not found" apiUrl={publicApiUrl()} />
      <main className="event-page">
        <h1 className="event-title">There is no page at this address</h1>
        <p className="event-summary">
          It may have been renamed or removed, or the address is mistyped.
        </p>
        <p>
          <a className="link" href="/">
            All events on the timeline
          </a>
        </p>
      </main>
    </>
  );
}
