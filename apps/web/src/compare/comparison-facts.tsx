import { matchesWindow, type View, type Window } from "@dateline/core";
import type { ReactNode } from "react";
import { toCount, toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { Lane } from "../scene/to-lanes.ts";
import type { SetView } from "../view/use-view.ts";
import { toWindowLabel } from "../words/window.ts";
import { toContrast } from "./contrast.ts";
import type { Comparison } from "./to-comparison.ts";

type Fact = { key: string; words: ReactNode; change: Partial<View> | null };

type FactsInput = {
  comparison: Comparison;
  view: View;
  /** The window as a view stores it. */
  stored: Window | null;
};

type ComparisonFactsProps = FactsInput & { setView: SetView };

/** The comparison in numbers, each a link to the events that it counts. */
export function ComparisonFacts({ setView, ...input }: ComparisonFactsProps) {
  const { view } = input;
  return (
    <div className="stands-out">
      <span id="compared" className="overview-caption">
        Compared
      </span>
      <ul aria-labelledby="compared">
        {toFacts(input).map(({ key, words, change }) => (
          <li key={key}>
            {change ? (
              <ViewLink view={view} setView={setView} change={change}>
                {words}
              </ViewLink>
            ) : (
              words
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same facts on paper. */
export const ComparisonWords = (input: FactsInput) => (
  <p>
    {toFacts(input).map(({ key, words }, index) => (
      <span key={key}>
        {index > 0 && "; "}
        {words}
      </span>
    ))}
    .
  </p>
);

function toFacts({ comparison, view, stored }: FactsInput): Fact[] {
  const { lanes, events, shared } = comparison;
  const alone = { isCompared: false, window: stored };
  const slugs = lanes.map(({ key }) => key);
  return [
    ...lanes.map((lane) => ({
      key: lane.key,
      words: <LaneWords lane={lane} />,
      change: { ...alone, organizations: [lane.key] },
    })),
    ...(events
      ? [
          {
            key: "shared",
            words: `${shared.length === 0 ? "none" : toFigures(shared.length)} with ${lanes.length === 2 ? "both" : "two or more"} taking part`,
            change:
              shared.length > 0 && lanes.length === 2
                ? {
                    ...alone,
                    organizations: [],
                    organizationsAll: [...new Set([...view.organizationsAll, ...slugs])],
                    roles: "part" as const,
                  }
                : null,
          },
          ...toContrastFact({ comparison, view, stored }),
        ]
      : []),
  ];
}

function LaneWords({ lane: { label, count, mentioned } }: { lane: Lane }) {
  return (
    <>
      <OutsideText>{label}</OutsideText> {toCount(count ?? 0, "event")}
      {mentioned > 0 && `, of them ${toCount(mentioned, "mention")}`}
    </>
  );
}

function toContrastFact({ comparison, view }: FactsInput): Fact[] {
  const { lanes, events, window } = comparison;
  const slugs = lanes.map(({ key }) => key);
  const found = toContrast(events ?? [], { slugs, window });
  if (!found) return [];
  const { slug, none, many } = found;
  const lane = lanes.find(({ key }) => key === slug);
  const count = (events ?? []).filter(
    ({ date, participations }) =>
      matchesWindow(date, many, view.match) &&
      participations.some(({ organization }) => organization.slug === slug),
  ).length;
  const [first, second] = none.from < many.from ? [none, many] : [many, none];
  const say = (period: Window) => {
    const text = toWindowLabel(period);
    const isSameYear = first.from.slice(0, 4) === second.from.slice(0, 4);
    const isShort = period === second && isSameYear && /\D \d{4}$/.test(text);
    return (
      <>
        {period === none ? "none" : toFigures(count)} in{" "}
        <span className="date">{isShort ? text.replace(/ \d{4}$/, "") : text}</span>
      </>
    );
  };
  return [
    {
      key: "contrast",
      words: (
        <>
          <OutsideText>{lane?.label}</OutsideText> {say(first)}, {say(second)}
        </>
      ),
      change: {
        isCompared: false,
        organizations: [slug],
        window: { from: first.from, to: second.to },
      },
    },
  ];
}
