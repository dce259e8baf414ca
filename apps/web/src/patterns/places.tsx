import "server-only";
import { toAddress, type View } from "@dateline/core";
import { toCount, toFigures } from "../components/count.ts";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { PlaceCountsQuery } from "../graphql/generated.ts";
import { toPlaceNames } from "../words/places.ts";
import { mapSize, type PlaceMap, toMap } from "./to-map.ts";
import { toOutlines } from "./to-outlines.ts";

type PlacesProps = { placeCounts: PlaceCountsQuery["placeCounts"]; view: View };

/** The places of events: on a map if they have coordinates, and all of them as a list. */
export function Places({ placeCounts, view }: PlacesProps) {
  const { places, elsewhere, placeless } = placeCounts;
  const map = toMap(places);
  const toHref = (slug: string) => toAddress({ ...view, event: null, places: [slug] });
  const unmapped = places
    .filter(({ place }) => !place.coordinates)
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="places" data-map={map ? "" : undefined}>
      {map && <PlacesMap map={map} toHref={toHref} />}
      <div>
        <ol className="places-list">
          {places.map(({ place, count }) => (
            <li key={place.slug}>
              <a href={toHref(place.slug)}>
                <OutsideText>{toPlaceNames(place).map(isolate).join(", ")}</OutsideText>
              </a>{" "}
              <span>{toFigures(count)}</span>
            </li>
          ))}
        </ol>
        <p className="patterns-note">
          {[
            map && unmapped > 0 && `${toCount(unmapped, "event")} at places without coordinates`,
            elsewhere > 0 && `${toCount(elsewhere, "event")} at other places`,
            `${toCount(placeless, "event")} without a place`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </div>
  );
}

type MapProps = { map: PlaceMap; toHref: (slug: string) => string };

// The list beside the map has the same links, so the map is hidden from screen readers.
function PlacesMap({ map: { projection, spots }, toHref }: MapProps) {
  const { width, height } = mapSize;
  const { land, borders } = toOutlines(projection);
  const round = (value: number) => value.toFixed(1);
  return (
    <figure className="places-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path className="places-land" d={land} />
        <path className="places-borders" d={borders} />
        {spots.map(({ slug, name, count, x, y, r }) => (
          <a key={slug} href={toHref(slug)} tabIndex={-1}>
            <title>{`${isolate(name)}: ${toCount(count, "event")}`}</title>
            <circle className="places-target" cx={round(x)} cy={round(y)} r={round(r + 6)} />
            <circle className="places-spot" cx={round(x)} cy={round(y)} r={round(r)} />
          </a>
        ))}
        {spots.map(
          ({ slug, name, label }) =>
            label && (
              <text key={slug} x={round(label.x)} y={round(label.y)} textAnchor={label.anchor}>
                {name}
              </text>
            ),
        )}
      </svg>
      <figcaption className="patterns-note">
        Places with coordinates; the area of a circle is the number of events. Outlines: Natural
        Earth.
      </figcaption>
    </figure>
  );
}
