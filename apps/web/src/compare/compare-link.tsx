import type { View } from "@dateline/core";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import { toComparisonChange } from "./to-comparison-change.ts";

/** A link that compares the organizations of the view's filter, if there are two or three. */
export function CompareLink({ view, setView }: { view: View; setView: SetView }) {
  const change = toComparisonChange(view.organizations);
  if (!change || view.subject) return null;
  return (
    <ViewLink view={view} setView={setView} change={change} className="link">
      Compare {view.organizations.length === 2 ? "both" : "all three"}
    </ViewLink>
  );
}
