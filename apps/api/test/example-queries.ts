import { toExampleQueries } from "../src/http/example-queries.ts";

/** The examples of GraphiQL for a dataset with two organizations. */
export const exampleQueries = toExampleQueries({
  organizations: ["csto", "sco"],
  kind: "meeting",
  event: "2024-11-28-ministers-meet",
  year: 2022,
  from: "2021-01-01",
  to: "2025-01-01",
});
