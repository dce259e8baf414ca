import { toCount } from "../components/count.ts";
import type { EventDetail } from "./queries.ts";

/** Max number of squares: as many as can be grasped at a glance. */
const maxSquares = 8;
const step = 9;
const side = 7;

/** How widely an event is reported: one square per document, filled for each independent owner. */
export function Corroboration({ documents, publishers, owners }: EventDetail["corroboration"]) {
  const squares = Math.min(Math.max(documents, owners), maxSquares);
  return (
    <p className="corroboration">
      <Counted count={documents} one="document" /> <Counted count={publishers} one="publisher" />{" "}
      <Counted count={owners} one="independent owner" />
      <svg
        role="img"
        aria-label={`${toCount(owners, "independent owner")} behind ${toCount(documents, "document")}`}
        width={squares * step + 1}
        height={side}
      >
        {Array.from({ length: squares }, (_, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: squares have no other name.
            key={index}
            x={index * step + 0.5}
            y="0.5"
            width={side - 1}
            height={side - 1}
            rx="1.5"
            data-filled={index < owners ? "" : undefined}
          />
        ))}
      </svg>
    </p>
  );
}

function Counted({ count, one }: { count: number; one: string }) {
  const [, ...noun] = toCount(count, one).split(" ");
  return (
    <span>
      <b>{count}</b> {noun.join(" ")}
    </span>
  );
}
