import { OutsideText } from "../components/outside-text.tsx";
import type { EventDetail } from "./queries.ts";

type EventImageProps = {
  image: NonNullable<EventDetail["image"]>;
  /** The hosts whose pictures are shown. */
  hosts: readonly string[];
};

/**
 * The picture of an event with its credit, which links to it. Pictures of other hosts are not
 * loaded, because the host would learn who reads about the event; the link is shown all the same.
 */
export function EventImage({ image: { url, alt, credit, license }, hosts }: EventImageProps) {
  const { host } = new URL(url);
  const isShown = hosts.includes(host);
  const link = { href: url, target: "_blank", rel: "noopener noreferrer" };
  return (
    <figure className="event-image">
      {isShown && (
        <a {...link}>
          {/* biome-ignore lint/performance/noImgElement: this server does not fetch other hosts' files. */}
          <img src={url} alt={alt} loading="lazy" decoding="async" referrerPolicy="no-referrer" />
        </a>
      )}
      <figcaption>
        {isShown ? (
          "Picture"
        ) : (
          <a {...link}>
            Picture on {host}: <OutsideText>{alt}</OutsideText>
          </a>
        )}
        {" · "}
        <OutsideText>{credit}</OutsideText>
        {license && (
          <>
            {" · "}
            <OutsideText>{license}</OutsideText>
          </>
        )}
      </figcaption>
    </figure>
  );
}
