import { openDashboard, parts } from "../../dashboard.ts";
import { ask, askCount, expectCount } from "../../large.ts";
import { expect, test } from "../../test.ts";

test("one organization among hundreds is found and filtered to", async ({ page }) => {
  const { organizations } = await ask<{
    organizations: { nodes: { slug: string; name: string; acronym: string | null }[] };
  }>("{ organizations(first: 60) { nodes { slug name acronym } } }");
  const one = organizations.nodes[40];
  if (!one) throw new Error("There are fewer organizations than this journey needs.");

  await openDashboard(page);
  const { filters, entries } = parts(page);
  await filters.getByText("Organizations", { exact: true }).first().click();
  await page.getByRole("searchbox", { name: /find in organizations/i }).fill(one.name);
  await page
    .getByRole("checkbox", { name: new RegExp(one.acronym ?? one.name) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`organizations=${one.slug}`));
  await expectCount(page, await askCount({ organizations: { anyOf: [one.slug] } }));
  await expect(entries.first()).toBeVisible();
});

test("a link to a search shows what the API finds", async ({ page }) => {
  const { events } = await ask<{ events: { nodes: { title: string }[] } }>(
    "{ events(first: 1, orderBy: SALIENCE) { nodes { title } } }",
  );
  const word = events.nodes[0]?.title.split(" ").find((one) => one.length > 6) ?? "";
  await openDashboard(page, `/?q=${encodeURIComponent(word)}`);
  await expectCount(page, await askCount({ text: word }));
  await expect(parts(page).entries.first()).toBeVisible();
});
