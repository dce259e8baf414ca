import { emptyView } from "@dateline/core";
import { describe, expect, it } from "vitest";
import {
  defaultChoices,
  toElement,
  toEmbedQuery,
  toIframe,
  toPlaceholder,
} from "./embed-choices.ts";

const view = { ...emptyView, organizationsAll: ["csto", "sco"], event: "one" };
const origin = "https://dateline.example";

describe("the address of an embed", () => {
  it.each([
    [{}, "organizations.all=csto,sco"],
    [{ theme: "dark" as const }, "organizations.all=csto,sco&theme=dark"],
    [
      { title: 'Ten "years" & <more>', hasList: false, lanes: 0, height: 300 },
      "organizations.all=csto,sco&title=Ten+%22years%22+%26+%3Cmore%3E&list=0&lanes=0&height=300",
    ],
  ])("has the choices %j", (choices, query) => {
    expect(toEmbedQuery(view, { ...defaultChoices, ...choices })).toBe(query);
  });

  it("is empty for all events as they are", () => {
    expect(toEmbedQuery(emptyView, defaultChoices)).toBe("");
  });
});

const query = toEmbedQuery(view, { ...defaultChoices, title: '"A" & <b>', height: 300 });

it("the element has the parameters as attributes, with a hyphen for a dot", () => {
  expect(toElement(origin, query)).toBe(
    `<script type="module" src="https://dateline.example/embed.js"></script>
<dateline-timeline organizations-all="csto,sco" title="&quot;A&quot; &amp; &lt;b>" height="300"></dateline-timeline>`,
  );
  expect(toElement(origin, "")).toContain("<dateline-timeline></dateline-timeline>");
});

it("an attribute is written once: a number of lanes in place of their kind", () => {
  const byKind = toEmbedQuery({ ...view, lanes: "KIND" }, { ...defaultChoices, lanes: 3 });
  expect(byKind).toContain("lanes=kind&lanes=3");
  expect(toElement(origin, byKind).match(/ lanes=/g)).toHaveLength(1);
});

it("the iframe has the height that was chosen, and no text ends an attribute", () => {
  const html = toIframe(origin, query, 'A "title" & <more>');
  expect(html).toContain('height="300"');
  expect(html).toContain('title="A &quot;title&quot; &amp; &lt;more>"');
  expect(html).toContain(
    'src="https://dateline.example/embed?organizations.all=csto,sco&amp;title=%22A%22+%26+%3Cb%3E&amp;height=300"',
  );
  expect(toIframe(origin, "", "All")).toContain('height="460"');
});

it("the placeholder is a link until the script replaces it", () => {
  expect(toPlaceholder(origin, "", "All <events>")).toBe(
    `<div data-dateline="https://dateline.example/embed"><a href="https://dateline.example/embed">All &lt;events></a></div>
<script type="module" src="https://dateline.example/embed.js"></script>`,
  );
});
