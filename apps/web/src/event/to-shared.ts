import type { EventDetail } from "./queries.ts";

type Named = { slug: string; name: string; acronym?: string | null };

/**
 * Names of what two events share, such as "CSTO", "Maxim Ryzhenkov", "Astana"; empty if it is only
 * the time.
 */
export function toShared(
  event: Pick<EventDetail, "organizations" | "involvements"> & { place: Named | null },
  other: EventDetail["related"][number],
): string[] {
  const both = (ours: readonly Named[], theirs: readonly Named[]) =>
    theirs.filter(({ slug }) => ours.some((one) => one.slug === slug));
  const people = event.involvements.map(({ person }) => person);
  const [place, otherPlace] = [event.place, other.place].map((one) => (one ? [one] : []));
  return [
    ...both(event.organizations, other.organizations),
    ...both(people, other.people),
    ...both(place ?? [], otherPlace ?? []),
  ].map(({ name, acronym }) => acronym ?? name);
}
