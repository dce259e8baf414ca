"use client";

/** Shown when a page cannot be made, most often because the API does not answer. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <main className="event-page">
      <h1 className="event-title">This page cannot be shown right now</h1>
      <p className="event-summary">
        The server does not answer. Nothing is lost; try again in a moment.
      </p>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </main>
  );
}
