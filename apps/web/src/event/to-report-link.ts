import type { EventDetail } from "./queries.ts";

type Place = {
  /** An issue tracker's page for a new issue, a mail address, or null. */
  reportTo: string | null;
  origin: string;
  version: number;
};

/** Where to report a problem with an event, with what a maintainer must know filled in; how to correct, when nowhere is set. */
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
    // GitLab names the fields otherwise than GitHub, Gitea and Forgejo do.
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
