import type { View } from "@dateline/core";
import { toCount } from "../components/count.ts";
import { ComparisonWords } from "./comparison-facts.tsx";
import { ComparisonPicture } from "./comparison-picture.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import type { Comparison } from "./to-comparison.ts";

/** A comparison on paper: its picture, its facts, and its numbers. */
export function PrintComparison({ comparison, view }: { comparison: Comparison; view: View }) {
  return (
    <>
      <ComparisonPicture
        comparison={comparison}
        place="print"
        alternative="its numbers follow as a table"
      />
      {!comparison.events && (
        <p className="print-remark">
          {toCount(comparison.total, "event")} are too many to draw one by one.
        </p>
      )}
      <ComparisonWords comparison={comparison} view={view} stored={view.window} />
      <ComparisonTable comparison={comparison} />
    </>
  );
}
