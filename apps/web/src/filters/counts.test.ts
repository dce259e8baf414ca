import { expect, it } from "vitest";
import { toCounts, toMentions } from "./counts.ts";

it("each facet is counted by the value that a filter takes", () => {
  const facets = {
    organizations: [{ organization: { slug: "csto" }, count: 3, mentioned: 1 }],
    kinds: [{ kind: { slug: "meeting" }, count: 2 }],
    countries: [{ countryCode: "KZ", count: 1 }],
    collections: [{ collection: { slug: "quakes" }, count: 5 }],
    publishers: [{ publisher: { slug: "belta" }, count: 4 }],
  };
  expect(toCounts("organizations", facets)).toEqual({ csto: 3 });
  expect(toCounts("kinds", facets)).toEqual({ meeting: 2 });
  expect(toCounts("countries", facets)).toEqual({ KZ: 1 });
  expect(toCounts("collections", facets)).toEqual({ quakes: 5 });
  expect(toCounts("publishers", facets)).toEqual({ belta: 4 });
  expect(toCounts("kinds", {})).toEqual({});
  expect(toMentions(facets)).toEqual({ csto: 1 });
});
