import { emptyView } from "@dateline/core";
import { expect, it } from "vitest";
import { defaultChoices, toEmbedQuery } from "./embed-choices.ts";
import { toAmpFrame, toElement, toIframe, toLinkedPicture, toPlaceholder } from "./embed-html.ts";

const view = { ...emptyView, organizationsAll: ["csto", "sco"] };
const choices = { ...defaultChoices, title: '"A" & <b>', height: 300 };
const embedded = {
  origin: "https://dateline.example",
  query: toEmbedQuery(view, choices),
  name: 'A "title" & <more>',
  href: "https://dateline.example/?a=1&b=2",
  height: 300,
};
const link =
  '<a href="https://dateline.example/?a=1&amp;b=2">A &quot;title&quot; &amp; &lt;more></a>';
const source =
  "https://dateline.example/embed?organizations.all=csto,sco&amp;title=%22A%22+%26+%3Cb%3E&amp;height=300";
const script = '<script type="module" src="https://dateline.example/embed.js"></script>';

it("the element has the parameters as attributes, its space, and a link for where it is none", () => {
  expect(toElement(embedded)).toBe(
    `${script}
<dateline-timeline organizations-all="csto,sco" title="&quot;A&quot; &amp; &lt;b>" height="300" style="display: block; min-height: 300px">
  ${link}
</dateline-timeline>`,
  );
  expect(toElement({ ...embedded, query: "" })).toContain("<dateline-timeline style=");
});

it("an attribute is written once: a number of lanes in place of their kind", () => {
  const query = toEmbedQuery({ ...view, lanes: "KIND" }, { ...defaultChoices, lanes: 3 });
  expect(query).toContain("lanes=kind&lanes=3");
  expect(toElement({ ...embedded, query }).match(/ lanes=/g)).toHaveLength(1);
});

it("the iframe has the height that was chosen, and no text ends an attribute", () => {
  const html = toIframe(embedded);
  expect(html).toContain(`<iframe src="${source}"`);
  expect(html).toContain('title="A &quot;title&quot; &amp; &lt;more>"');
  expect(html).toContain(' height="300" ');
  expect(toIframe({ ...embedded, query: "" })).toContain(' height="460" ');
});

it("the placeholder is a link until the script replaces it, and has its space", () => {
  expect(toPlaceholder(embedded)).toBe(
    `<div data-dateline="${source}" style="min-height: 300px">${link}</div>\n${script}`,
  );
});

it("the frame of AMP has what its validator asks for", () => {
  const html = toAmpFrame(embedded);
  expect(html).toContain(`<amp-iframe src="${source}" `);
  expect(html).toContain(' layout="fixed-height" height="300" ');
  expect(html).toContain(' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox">');
  expect(html).toContain(`<p placeholder>${link}</p>`);
});

it("the picture leads to its page", () => {
  expect(
    toLinkedPicture({ ...embedded, source: "https://dateline.example/view.png?a=1&b=2" }),
  ).toBe(
    link.replace(
      />A.*<\/a>/,
      '><img src="https://dateline.example/view.png?a=1&amp;b=2" alt="A &quot;title&quot; &amp; &lt;more>" style="max-width: 100%"></a>',
    ),
  );
});
