import "server-only";
import { toCompared, type View, type Window } from "@dateline/core";
import { readNames } from "../filters/read-names.ts";
import { ComparisonDocument, type MenuQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { toComparisonVariables } from "./queries.ts";
import { type Comparison, toComparison } from "./to-comparison.ts";

/** The comparison of a view for paper and the embed; null if the view has none. */
export async function readComparison(
  view: View,
  { window, menu }: { window: Window; menu: MenuQuery },
): Promise<Comparison | null> {
  if (toCompared(view).length === 0) return null;
  const [data, findName] = await Promise.all([
    fetchFromServer(ComparisonDocument, toComparisonVariables(view, window)),
    readNames(view, menu),
  ]);
  const comparison = toComparison(data, { view, window, menu, findName });
  return comparison.lanes.length > 1 ? comparison : null;
}
