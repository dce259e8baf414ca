import { maxPictureOrganizations } from "../../view/limits.ts";
import { kindLabels } from "../../words/kinds.ts";
import { toPlaceNames } from "../../words/places.ts";
import "server-only";
import { toCount } from "../../components/count.ts";
import { toDateKnowledge } from "../../event/texts.ts";
import { EventPictureDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { toHue } from "../../scene/to-lanes.ts";
import { EventPicture } from "./event-picture.tsx";
import { respondWithPicture } from "./respond-with-picture.ts";
import { toShort } from "./to-drawable.ts";

/** The picture of an event. */
export function respondWithEvent(request: Request, slug: string): Promise<Response> {
  return respondWithPicture(request, {
    address: `/events/${slug}`,
    isEvent: true,
    async read(known, write) {
      const { event } = await fetchFromServer(EventPictureDocument, { slug });
      if (!event) return null;
      const { documents, publishers, owners } = event.corroboration;
      const evidence = [
        toCount(documents, "document"),
        toCount(publishers, "publisher"),
        toCount(owners, "independent owner"),
      ];
      return (
        <EventPicture
          dataset={write(toShort(known.dataset.title, 60))}
          title={write(toShort(event.title, 130))}
          kicker={write(
            [kindLabels[event.kind], toPlaceNames(event.place).join(", ")]
              .filter(Boolean)
              .join(" · "),
          )}
          date={write(event.date.label)}
          knowledge={write(toDateKnowledge(event.date, documents))}
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
