import { emptyView, toQuery } from "@dateline/core";
import { expect, it } from "vitest";
import { toEmbedView } from "./to-embed-view.ts";

it.each([
  [{ event: "one", kinds: ["summit"] }, "kinds=summit"],
  [
    { subject: { type: "organization" as const, slug: "csto" }, organizationsAll: ["sco"] },
    "organizations.all=csto,sco",
  ],
  [
    { subject: { type: "organization" as const, slug: "csto" }, organizations: ["un"] },
    "organizations=un&organizations.all=csto",
  ],
  [{ subject: { type: "person" as const, slug: "ada" } }, "people.all=ada"],
  [
    { subject: { type: "person" as const, slug: "ada" }, people: ["ben", "cy"] },
    "people=ben,cy&people.all=ada",
  ],
])("the embed of %j shows the same events", (change, query) => {
  expect(toQuery(toEmbedView({ ...emptyView, ...change }))).toBe(query);
});
