"use client";

import { panTo, toKnownDays, type View } from "@dateline/core";
import { useQuery } from "@tanstack/react-query";
import { isolate } from "../components/isolate.ts";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import { type Neighbour, neighboursQuery } from "./queries.ts";

type StepsProps = { view: View; slug: string; setView: SetView };

/** Links to the previous and the next event in the view's filters. */
export function Steps({ view, slug, setView }: StepsProps) {
  const neighbours = useQuery(neighboursQuery(view, slug));
  const { previous, next } = neighbours.data?.event ?? {};
  const link = { view, setView, className: "link" };
  // The timeline pans along.
  const toChange = (neighbour: Neighbour) => ({
    event: neighbour.slug,
    window: view.window && panTo(view.window, toKnownDays(neighbour.date).earliest),
  });
  return (
    <>
      {previous ? (
        <ViewLink
          {...link}
          change={toChange(previous)}
          aria-label={`Previous: ${isolate(previous.title)}`}
        >
          ← Previous
        </ViewLink>
      ) : (
        <span aria-hidden="true">← Previous</span>
      )}
      {next ? (
        <ViewLink {...link} change={toChange(next)} aria-label={`Next: ${isolate(next.title)}`}>
          Next →
        </ViewLink>
      ) : (
        <span aria-hidden="true">Next →</span>
      )}
    </>
  );
}
