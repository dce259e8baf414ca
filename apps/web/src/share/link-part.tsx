import { toAddress, type View } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";
import { CopyField } from "./copy-field.tsx";
import { toPlaygroundLink } from "./to-playground-link.ts";

type LinkPartProps = { view: View; menu: MenuQuery; apiUrl: string };

/** The view as a link, and as one that remembers the dataset version. */
export function LinkPart({ view, menu, apiUrl }: LinkPartProps) {
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
      <p>
        <a className="link" href={toPlaygroundLink(apiUrl, view)}>
          Query for this view
        </a>{" "}
        opens the API with a GraphQL query for the same events.
      </p>
    </>
  );
}

export const toLink = (view: View): string => `${window.location.origin}${toAddress(view)}`;
