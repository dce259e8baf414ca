import { expect, it } from "vitest";
import { toCounts } from "./counts.ts";

it("each facet is counted by the value that a filter takes", () => {
  const facets = {
    organizations: [{ organization: { slug: "csto" }, count: 3 }],
    kinds: [{ kind: "MEETING" as const, count: 2 }],
    countries: [{ countryCode: "KZ", count: 1 }],
    publishers: [{ publisher: { slug: "belta" }, count: 4 }],
  };
  expect(toCounts("organizations", facets)).toEqual({ csto: 3 });
  expect(toCounts("kinds", facets)).toEqual({ MEETING: 2 });
  expect(toCounts("countries", facets)).toEqual({ KZ: 1 });
  expect(toCounts("publishers", facets)).toEqual({ belta: 4 });
  expect(toCounts("kinds", {})).toEqual({});
});
