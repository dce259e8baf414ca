import { type LaneKind, laneKindNames } from "@dateline/core";
import type { MenuQuery } from "../graphql/generated.ts";

/** The kinds of lanes that this dataset can have. */
export const toLaneKinds = (menu: Pick<MenuQuery, "organizations" | "facets">): LaneKind[] =>
  laneKindNames.filter((kind) => hasKeys[kind](menu));

const hasKeys: Record<LaneKind, (menu: Pick<MenuQuery, "organizations" | "facets">) => boolean> = {
  ORGANIZATION: ({ organizations }) => organizations.nodes.length > 0,
  KIND: () => true,
  COUNTRY: ({ facets }) => facets.countries.length > 0,
};
