"use client";

import type { ErrorInfo } from "next/error";
import { useWhenReady } from "../outage/use-when-ready.ts";

/** Shown when an open page cannot be refreshed, usually because the API does not respond. */
export default function ErrorPage({ retry }: ErrorInfo) {
  useWhenReady(true, retry);
  return (
    <main className="event-page">
      <title>This page cannot be shown right now</title>
      <h1 className="event-title">This page cannot be shown right now</h1>
      <p className="event-summary">
        The server does not answer. Nothing is lost. The page returns when the server does.
      </p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </main>
  );
}
