import { toAddress, type View } from "@dateline/core";
import { CopyField } from "./copy-field.tsx";
import type { SharedEvent, SharedView } from "./parts.tsx";
import { toEventPlaygroundLink, toPlaygroundLink } from "./to-playground-link.ts";

/** Links to the view: one to its latest data, and one that names the dataset version. */
export function ViewLink({ view, menu, apiUrl }: SharedView) {
  const { version } = menu.dataset;
  return (
    <>
      <CopyField
        label="Link"
        note="What you see: dates, filters and the selected event."
        text={toLink({ ...view, version: null })}
        rows={2}
      />
      <CopyField
        label={`Link to dataset version ${version}`}
        note="The same; when the dataset has another version, the page says so to its reader."
        text={toLink({ ...view, version })}
        rows={2}
      />
      <QueryLink href={toPlaygroundLink(apiUrl, view)} of="this view">
        the same events
      </QueryLink>
    </>
  );
}

/** The address of an event. */
export function EventLink({ slug, apiUrl }: SharedEvent) {
  return (
    <>
      <CopyField
        label="Link"
        note="It leads to this page, and stays the same when the event is corrected."
        text={toEventLink(slug)}
        rows={2}
      />
      <QueryLink href={toEventPlaygroundLink(apiUrl, slug)} of="this event">
        it
      </QueryLink>
    </>
  );
}

/** The address of the current step of a story. */
export function StoryLink() {
  return (
    <CopyField
      label="Link"
      note="It opens the step that you see."
      text={window.location.href}
      rows={2}
    />
  );
}

type QueryLinkProps = { href: string; of: string; children: string };

function QueryLink({ href, of, children }: QueryLinkProps) {
  return (
    <p>
      <a className="link" href={href}>
        Query for {of}
      </a>{" "}
      opens the API with a GraphQL query for {children}.
    </p>
  );
}

export const toLink = (view: View): string => `${window.location.origin}${toAddress(view)}`;

export const toEventLink = (slug: string): string => `${window.location.origin}/events/${slug}`;
