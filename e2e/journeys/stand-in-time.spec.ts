import { ask } from "../ask.ts";
import { addDays, type DatasetEvent, events, requireEvent } from "../dataset.ts";
import { expect, test } from "../test.ts";

const isPart = ({ role }: { role: string }) => role !== "MENTIONED";
const takingPart = ({ participations = [] }: DatasetEvent) =>
  participations.filter(isPart).map(({ organization }) => organization);
const overlaps = (one: DatasetEvent, from: string, last: string) =>
  one.earliest <= last && one.latest >= from;
const onSameDay = (event: DatasetEvent) =>
  events.filter((other) => other !== event && overlaps(other, event.earliest, event.latest));

/** Events of several organizations: one with others on its day, and one without. */
const busy = requireEvent(
  (event) =>
    event.earliest === event.latest &&
    takingPart(event).length > 1 &&
    onSameDay(event).length > 0 &&
    onSameDay(event).length < 10,
);
const alone = requireEvent(
  (event) => takingPart(event).length > 2 && onSameDay(event).length === 0,
);
const long = requireEvent(
  (event) => event.earliest !== event.latest && takingPart(event).length > 0,
);

// The page is complete without scripts.
test.use({ javaScriptEnabled: false });

type Step = { slug: string } | null;

for (const event of [busy, alone, long]) {
  test(`${event.slug} stands between the events that the API names`, async ({ page }) => {
    await page.goto(`/events/${event.slug}`);
    const from = addDays(event.earliest, -60);
    const last = addDays(event.latest, 60);
    const own = takingPart(event);
    const related = events.filter(
      (other) =>
        overlaps(other, from, last) && takingPart(other).some((slug) => own.includes(slug)),
    );
    // The strip draws each of the events, alone or in a pill; the list below it names all.
    const inTime = page.locator(".in-time");
    const toSlugs = (links: Element[]) =>
      links.map((link) => link.getAttribute("href")?.replace("/events/", ""));
    const listed = await page.locator(".in-time-list a").evaluateAll(toSlugs);
    const drawn = related.map(({ slug }) => slug).sort();
    expect(listed.length > 0 ? listed.toSorted() : [event.slug]).toEqual(drawn);
    await expect(inTime.locator(".in-time-note").first()).toContainText(
      related.length === 1 ? "1 event is drawn" : `${related.length} events are drawn`,
    );
    await expect(inTime.locator(".picture .picture-ring:visible").first()).toBeVisible();
    const marked = await inTime.locator(".picture a[data-event]").evaluateAll(toSlugs);
    expect(drawn).toEqual(expect.arrayContaining(marked));

    const { event: answer } = await ask<{
      event: {
        previous: Step;
        next: Step;
        participations: { role: string; previous: Step; next: Step }[];
      };
    }>(
      `query ($slug: String!) { event(slug: $slug) { previous { slug } next { slug }
        participations { role previous { slug } next { slug } } } }`,
      { slug: event.slug },
    );
    const steps = [answer, ...answer.participations.filter(isPart)].map(({ previous, next }) =>
      [previous, next].map((step) => step?.slug ?? null),
    );
    const shown = await inTime
      .locator(".in-time-steps > li")
      .evaluateAll((items) =>
        items.map((item) =>
          [...item.querySelectorAll("span:not(span span)")].map(
            (side) =>
              side.querySelector("a")?.getAttribute("href")?.replace("/events/", "") ?? null,
          ),
        ),
      );
    expect(shown).toEqual(steps);

    const sameDays = await inTime.locator(".in-time-days a").evaluateAll(toSlugs);
    const expected = onSameDay(event).map(({ slug }) => slug);
    expect(expected).toEqual(expect.arrayContaining(sameDays));
    expect(sameDays).toHaveLength(Math.min(10, expected.length));
    await expect(
      page.getByRole("heading", {
        name: event.earliest === event.latest ? "Also on this day" : "Also on these days",
      }),
    ).toBeVisible();
  });
}

test("the strip leads to the events and to the same days on the timeline", async ({ page }) => {
  await page.goto(`/events/${busy.slug}`);
  await page.locator(".in-time-list summary").click();
  const other = page.locator(".in-time-list li:not([aria-current]) a").first();
  const href = (await other.getAttribute("href")) ?? "";
  await other.click();
  await expect(page).toHaveURL(href);
  await page.goBack();
  await page.getByRole("link", { name: "These days on the timeline" }).click();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get("from")).toBe(addDays(busy.earliest, -60));
  expect(searchParams.get("to")).toBe(addDays(busy.latest, 61));
  expect(searchParams.get("event")).toBe(busy.slug);
  expect(searchParams.get("organizations")?.split(",").sort()).toEqual(takingPart(busy).sort());
});

test.describe("with JavaScript", () => {
  test.use({ javaScriptEnabled: true });

  test("an event's page can be embedded and shared, as a view can", async ({ page }) => {
    await page.goto(`/events/${busy.slug}`);
    const address = new URL(`/events/${busy.slug}`, page.url()).href;
    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog", { name: "Share this event" });
    await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(address);
    await expect(dialog.getByRole("tab")).toHaveText(["Link", "Embed", "Picture", "Cite"]);
    await dialog.getByRole("tab", { name: "Cite" }).click();
    await expect(dialog.getByRole("textbox", { name: "APA" })).toHaveValue(
      new RegExp(`${address}$`),
    );
    await dialog.getByRole("tab", { name: "Picture" }).click();
    await expect(dialog.getByRole("img")).toHaveAttribute("src", new RegExp(`event=${busy.slug}`));
    await expect(dialog.getByRole("img")).not.toHaveJSProperty("naturalWidth", 0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Embed" }).click();
    const html = await page.getByLabel("Iframe", { exact: true }).inputValue();
    expect(html).toContain(`from=${addDays(busy.earliest, -60)}`);
    expect(html).toContain(`event=${busy.slug}`);
    await expect(page.getByLabel("Element", { exact: true })).toHaveValue(
      new RegExp(`event="${busy.slug}".*\n  <a href="${address}">`),
    );
    await expect(page.getByTitle("Preview of the embed")).toBeVisible();
    await expect(
      page
        .frameLocator('iframe[title="Preview of the embed"]')
        .getByText(busy.title, { exact: true })
        .first(),
    ).toBeVisible();
  });

  test("Print prints the page", async ({ page }) => {
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute("data-printed", "");
    });
    await page.goto(`/events/${busy.slug}`);
    await page.getByRole("button", { name: "Print" }).click();
    await expect(page.locator("html[data-printed]")).toBeAttached();
  });
});
