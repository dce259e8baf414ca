import { toDateLabel, type View } from "@dateline/core";
import type { ReactNode } from "react";
import { toCount } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import { shortenMonths, toWindowLabel } from "../words/window.ts";
import type { Fact } from "./to-facts.ts";

type StandsOutProps = { facts: readonly Fact[]; view: View; setView: SetView };

/** A line above the lanes with the facts that stand out. It keeps its height without facts. */
export function StandsOut({ facts, view, setView }: StandsOutProps) {
  return (
    <div className="stands-out">
      {facts.length > 0 && (
        <>
          <span id="stands-out" className="overview-caption">
            Stands out
          </span>
          <ul aria-labelledby="stands-out">
            {facts.map((fact) => (
              <li key={fact.type}>
                <ViewLink view={view} setView={setView} change={fact.change}>
                  {toWords(fact)}
                </ViewLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function toWords(fact: Fact): ReactNode {
  switch (fact.type) {
    case "busiest":
      return (
        <>
          Busiest: <span className="date">{toWindowLabel(fact.period)}</span>,{" "}
          {toCount(fact.count, "event")}
        </>
      );
    case "gap":
      return (
        <>
          Longest gap of <OutsideText>{fact.lane.label}</OutsideText>:{" "}
          <span className="date">
            {shortenMonths(toDateLabel(`${fact.gap.last}/${fact.gap.next}`))}
          </span>
        </>
      );
    case "together":
      return (
        <>
          Most together: <OutsideText>{fact.lanes[0].label}</OutsideText> and{" "}
          <OutsideText>{fact.lanes[1].label}</OutsideText>, {toCount(fact.count, "event")}
        </>
      );
  }
}
