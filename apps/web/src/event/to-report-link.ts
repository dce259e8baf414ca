import type { EventDetail } from "./queries.ts";

type Place = {
  /** The form for a new issue of an issue tracker, an email address, or null. */
  reportTo: string | null;
  origin: string;
  version: number;
};

/**
 * The link to report a problem with an event, prefilled with its address; the page on corrections
 * if none is configured.
 */
export function toReportLink(
  { slug, title }: Pick<EventDetail, "slug" | "title">,
  { reportTo, origin, version }: Place,
): string {
  const subject = `Problem with: ${title}`;
  const body = [
    "What is wrong, and which source shows it:",
    "",
    "",
    `Event: ${title}`,
    `Slug: ${slug}`,
    `Address: ${origin}/events/${slug}`,
    `Dataset version: ${version}`,
  ].join("\n");
  const tracker = reportTo && URL.canParse(reportTo) ? new URL(reportTo) : null;
  if (tracker && /^https?:$/.test(tracker.protocol)) {
    // GitLab's parameters differ from those of GitHub, Gitea and Forgejo.
    const isGitLab = tracker.pathname.includes("/-/issues/");
    tracker.searchParams.set(isGitLab ? "issue[title]" : "title", subject);
    tracker.searchParams.set(isGitLab ? "issue[description]" : "body", body);
    return tracker.href;
  }
  const address = reportTo?.replace(/^mailto:/, "") ?? "";
  if (/^[^\s@?&]+@[^\s@?&]+$/.test(address)) {
    return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }
  return "/about#corrections";
}
