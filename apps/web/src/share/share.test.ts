import { emptyView, toQuery } from "@dateline/core";
import { expect, it } from "vitest";
import { toPictureAddress } from "./picture-address.ts";
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

const light = { format: "svg", theme: "light" } as const;

it.each([
  [emptyView, light, null, "/view.svg"],
  [{ ...emptyView, kinds: ["summit"] }, light, "one", "/view.svg?kinds=summit&event=one"],
  [
    { ...emptyView, version: 3, order: "asc" as const, event: "two" },
    { format: "png", theme: "dark" } as const,
    null,
    "/view.png?theme=dark",
  ],
  [
    { ...emptyView, subject: { type: "person" as const, slug: "ada" } },
    light,
    null,
    "/view.svg?people.all=ada",
  ],
])("the picture of %j as %j with %s is at its address", (view, choices, event, address) => {
  expect(toPictureAddress(view, choices, event)).toBe(address);
});
