import type { ExportedEvent } from "./exported-event.ts";
import type { FileFacts } from "./file-facts.ts";
import type { Writer } from "./formats.ts";
import { writeJsonDocument } from "./write-json-document.ts";

/**
 * Writes GeoJSON (RFC 7946). An event whose place has no coordinates is a feature without geometry,
 * so that a file has all events of its view.
 */
export function writeGeoJson({ site, dataset, title, description, page }: FileFacts): Writer {
  const { version, license } = dataset;
  const about = { title, description, version, license, view: page };
  return writeJsonDocument({ type: "FeatureCollection", dataset: about }, "features", (text) => {
    const { slug, title, summary, date, kind, place, collection, ...event } = JSON.parse(
      text,
    ) as ExportedEvent;
    const { coordinates } = place ?? {};
    return {
      type: "Feature",
      id: slug,
      geometry: coordinates
        ? { type: "Point", coordinates: [coordinates.longitude, coordinates.latitude] }
        : null,
      // Flat, because many programs show only scalar values.
      properties: {
        title,
        summary,
        date: date.edtf,
        dateText: date.label,
        earliest: date.earliest,
        latest: date.latest,
        kind: kind.label,
        place: place?.name ?? null,
        country: place?.countryCode ?? null,
        organizations: event.participations.map((one) => one.organization.name).join("; "),
        sources: event.citations.map((one) => one.document.url).join(" "),
        collection: collection.title,
        license: collection.license,
        url: site && `${site}/events/${slug}`,
      },
    };
  });
}
