import { maxPictureOrganizations } from "../../view/limits.ts";
import { toEvidenceTexts } from "../../words/evidence.ts";
import { toPlaceNames } from "../../words/places.ts";
import "server-only";
import type { NextRequest } from "next/server";
import { toEventAddress, toMoved } from "../../address/to-moved.ts";
import { readRemovedEvent } from "../../event/read-removed-event.ts";
import { toDateKnowledge, toRemovedText } from "../../event/texts.ts";
import { EventPictureDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toHue } from "../../scene/to-lanes.ts";
import { toSiteTitle } from "../../site/to-site-title.ts";
import { EventPicture } from "./event-picture.tsx";
import { respondWithPicture } from "./respond-with-picture.ts";
import { toGone, toNotFound } from "./to-answer.ts";
import { toShort } from "./to-drawable.ts";

/** The picture of an event at the address of `request`. */
export function respondWithEvent(request: NextRequest, slug: string): Promise<Response> {
  return respondWithPicture(request, {
    address: `/events/${slug}`,
    isEvent: true,
    async read(known, write) {
      const { event } = await fetchFromServer(EventPictureDocument, { slug });
      if (!event) {
        const removed = await readRemovedEvent(slug);
        return removed ? toGone(toRemovedText(removed)) : toNotFound();
      }
      if (event.slug !== slug) {
        const query = request.nextUrl.searchParams.toString();
        return toMoved(toEventAddress(event.slug, { ending: "/og.png", query }));
      }
      const evidence = toEvidenceTexts(event.corroboration, event.citations);
      return (
        <EventPicture
          dataset={write(toShort(toSiteTitle(known) ?? event.collection.title, 60))}
          title={write(toShort(event.title, 130))}
          kicker={write(
            [event.kind.label, toPlaceNames(event.place).join(", ")].filter(Boolean).join(" · "),
          )}
          date={write(event.date.label)}
          knowledge={write(toDateKnowledge(event.date, event.corroboration.documents))}
          organizations={event.organizations
            .slice(0, maxPictureOrganizations)
            .map((organization) => ({
              key: organization.slug,
              label: write(toShort(organization.acronym ?? organization.name, 30)),
              hue: toHue(organization.slug, known.organizations.nodes),
            }))}
          evidence={write(evidence.join(" · "))}
        />
      );
    },
  });
}
