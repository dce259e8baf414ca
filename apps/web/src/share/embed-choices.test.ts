import { emptyView } from "@dateline/core";
import { expect, it } from "vitest";
import { defaultChoices, toEmbedQuery, toStoryQuery } from "./embed-choices.ts";

const view = { ...emptyView, organizationsAll: ["csto", "sco"], event: "one" };

it.each([
  [{}, "organizations.all=csto,sco"],
  [{ theme: "dark" as const }, "organizations.all=csto,sco&theme=dark"],
  [
    { title: 'Ten "years" & <more>', hasList: false, lanes: 0, height: 300 },
    "organizations.all=csto,sco&title=Ten+%22years%22+%26+%3Cmore%3E&list=0&lanes=0&height=300",
  ],
])("the address of the embed of a view has the choices %j", (choices, query) => {
  expect(toEmbedQuery(view, { ...defaultChoices, ...choices })).toBe(query);
});

it("is empty for all events as they are", () => {
  expect(toEmbedQuery(emptyView, defaultChoices)).toBe("");
});

it("has the event that is to be open", () => {
  expect(toEmbedQuery(emptyView, defaultChoices, "one")).toBe("event=one");
});

it("of a story has its theme, its title and its height", () => {
  expect(toStoryQuery("one", defaultChoices)).toBe("story=one");
  const choices = { ...defaultChoices, theme: "dark" as const, height: 600, title: "A", lanes: 2 };
  expect(toStoryQuery("one", choices)).toBe("story=one&theme=dark&title=A&height=600");
});
