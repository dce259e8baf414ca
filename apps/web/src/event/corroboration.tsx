import { Fragment } from "react";
import { toCount } from "../components/count.ts";
import { toEvidenceTexts, toReportCount } from "../words/evidence.ts";
import type { EventDetail } from "./queries.ts";

/** Max number of squares: as many as can be counted at a glance. */
const maxSquares = 8;
const step = 9;
const side = 7;

/** How widely an event is reported: one square per report, filled for each independent owner. */
export function Corroboration({
  corroboration,
  citations,
}: Pick<EventDetail, "corroboration" | "citations">) {
  const { documents, owners } = corroboration;
  const squares = Math.min(documents, maxSquares);
  return (
    <p className="corroboration">
      <span>
        {toEvidenceTexts(corroboration, citations).map((text, index) => (
          <Fragment key={text}>
            {index > 0 && " · "}
            <span>{text}</span>
          </Fragment>
        ))}
      </span>
      {documents > 0 && (
        <svg
          role="img"
          aria-label={`${toCount(owners, "independent owner")} behind ${toReportCount(documents)}`}
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
      )}
    </p>
  );
}
