import { OutsideText } from "../components/outside-text.tsx";
import type { Nearby } from "../outputs/meta/read-nearby.ts";

/** Pages that an unknown address may have meant. */
export function NearbyList({ heading, nearby }: { heading: string; nearby: readonly Nearby[] }) {
  if (nearby.length === 0) return null;
  return (
    <section className="nearby">
      <h2>{heading}</h2>
      <ul>
        {nearby.map(({ href, name, note }) => (
          <li key={href}>
            <a href={href}>
              <OutsideText>{name}</OutsideText>
            </a>{" "}
            {note && (
              <small>
                <OutsideText>{note}</OutsideText>
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
