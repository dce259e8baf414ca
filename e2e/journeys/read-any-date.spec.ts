import { boxOf, openDashboard, parts, toMark } from "../dashboard.ts";
import { type OwnStack, openOwnStack } from "../own-stack.ts";
import { expect, test } from "../test.ts";

// A reader's own dataset with every form of date, and with forms that are rejected.

const toEvent = (title: string, date: string) => {
  const slug = title.toLowerCase().replaceAll(" ", "-");
  return JSON.stringify({
    slug,
    title,
    summary: "A made-up event.",
    kind: "OTHER",
    date,
    // Three overlapping long bars in one lane would become a pill.
    ...(title === "Some time in the decade" && {
      participations: [{ organization: "date-society", role: "PARTICIPANT" }],
    }),
    citations: [
      {
        publisher: "date-gazette",
        title: `Report on ${slug}`,
        url: `https://date.example/${slug}`,
      },
    ],
  });
};

/** By title: the date, its label in full and in the list, and the classes of its mark. */
const forms: Record<string, [date: string, label: string, short: string, classes: string]> = {
  "One day": ["2022-02-01", "1 February 2022", "1 Feb", "mark-dot mark-full"],
  "Several days": [
    "2022-02-03 / 2022-02-12",
    "3–12 February 2022",
    "3–12 Feb",
    "mark-bar mark-full",
  ],
  "One of these days": [
    "[2022-03-01..2022-03-20]",
    "between 1 and 20 March 2022",
    "between 1 and 20 Mar",
    "mark-soft mark-full mark-start-faded mark-end-faded",
  ],
  "A season": [
    "2022-22",
    "summer 2022",
    "summer",
    "mark-soft mark-full mark-start-faded mark-end-faded",
  ],
  "Still going on": [
    "2022-05-10/..",
    "since 10 May 2022",
    "since 10 May",
    "mark-bar mark-full mark-end-arrow",
  ],
  "Without a start": [
    "../2021-06-10",
    "until 10 June 2021",
    "until 10 Jun 2021",
    "mark-bar mark-full mark-start-arrow",
  ],
  "With an unknown end": [
    "2022-09-10/",
    "from 10 September 2022, end unknown",
    "10 Sep – ?",
    "mark-bar mark-full mark-end-faded",
  ],
  "From some day of a month": [
    "2021-08/2021-10-20",
    "August – 20 October 2021",
    "Aug – 20 Oct",
    "mark-bar mark-full mark-start-faded",
  ],
  "Some time in the decade": [
    "202X",
    "2020s",
    "2020s",
    "mark-soft mark-full mark-start-faded mark-end-faded",
  ],
};

test.describe.configure({ mode: "default" });

const view = "publishers=date-gazette&from=2020-01-01&to=2030-01-01";

/** A still picture has at most 744 pixels for its marks. */
const fewYears = "publishers=date-gazette&from=2020-01-01&to=2023-01-01";

/** Wide enough for each event of ten years to have its own mark. */
const wide = { width: 2400, height: 900 };

/** Excludes events that are open, or that begin or end elsewhere. */
const early2022 = "publishers=date-gazette&from=2022-01-01&to=2022-03-01";

let stack: OwnStack;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await openOwnStack({
    "dataset.yaml": "name: dates\ntitle: Any dates\nlicense: CC0-1.0\n",
    "publishers.yaml": "- { slug: date-gazette, name: Date Gazette, owner: Date Gazette }\n",
    "organizations.yaml": "- { slug: date-society, name: Date Society }\n",
    "events.jsonl": Object.entries(forms)
      .map(([title, [date]]) => toEvent(title, date))
      .join("\n"),
  });
});
test.afterAll(() => stack?.close());
test.beforeEach(({ watch }) => watch.allowOrigin(stack.webUrl));

test("each date has a label for people, in the list under what is known of its start", async ({
  page,
}) => {
  await openDashboard(page, `${stack.webUrl}/?${view}`);
  for (const [title, [, label, short]] of Object.entries(forms)) {
    const time = parts(page).entries.filter({ hasText: title }).locator("time");
    await expect(time, title).toHaveText(short);
    await expect(time, title).toHaveAttribute("title", label);
  }
  await expect(page.locator("h2.month")).toHaveText([
    ...["September 2022", "Summer 2022", "May 2022", "March 2022", "February 2022"],
    ...["August 2021", "2020s", "Start open or unknown"],
  ]);
});

test("each date is drawn as what it is, live and still, and the legend names what is drawn", async ({
  page,
}) => {
  await page.setViewportSize(wide);
  await openDashboard(page, `${stack.webUrl}/?${view}`);
  for (const [title, [, , , classes]] of Object.entries(forms)) {
    for (const name of classes.split(" ")) {
      await expect(toMark(page, title), title).toHaveClass(new RegExp(`\\b${name}\\b`));
    }
    const others = ["mark-start-faded", "mark-end-faded", "mark-start-arrow", "mark-end-arrow"];
    for (const name of others.filter((name) => !classes.includes(name))) {
      await expect(toMark(page, title), title).not.toHaveClass(new RegExp(`\\b${name}\\b`));
    }
  }
  const legend = page.getByRole("list", { name: "Legend" }).getByRole("listitem");
  await expect(legend).toHaveText([
    ...["day", "several days", "some time within", "first day not known", "last day not known"],
    ...["no start recorded", "still going on"],
  ]);
  const lanes = await boxOf(parts(page).timeline);
  const open = await boxOf(toMark(page, "Still going on"));
  expect(Math.abs(open.x + open.width - lanes.x - lanes.width), "to the end").toBeLessThan(2);
  const unbegun = await boxOf(toMark(page, "Without a start"));
  expect(Math.abs(unbegun.x - lanes.x), "from the start").toBeLessThan(2);
  const shape = await toMark(page, "Still going on").evaluate(
    (mark) => getComputedStyle(mark, "::before").clipPath,
  );
  expect(shape).toMatch(/^polygon\(/);

  await openDashboard(page, `${stack.webUrl}/?${early2022}`);
  await expect(legend).toHaveText(["day", "several days", "some time within"]);

  for (const path of ["/embed", "/print"]) {
    await page.goto(`${stack.webUrl}${path}?${fewYears}`);
    for (const [title, [, label, , classes]] of Object.entries(forms)) {
      const selector = classes.split(" ").map((name) => `.${name}`);
      await expect(page.locator(`.picture-row .mark${selector.join("")}`).first()).toBeAttached();
      const entry = page.locator("[data-event]:has(time)").filter({ hasText: title });
      await expect(entry.locator("time"), title).toHaveText(label);
    }
  }
});

test("the panel and the page of an event say what is known, and data claims no more", async ({
  page,
}) => {
  const texts: [slug: string, knowledge: string, days: string][] = [
    ["still-going-on", "exact first day", "No end is recorded, so it may still go on."],
    ["with-an-unknown-end", "exact first day", "Its end is unknown."],
    ["one-of-these-days", "known to lie in a range", "Some time within 1–20 March 2022."],
    ["a-season", "known to the season", "Some time within 1 June – 31 August 2022."],
  ];
  for (const [slug, knowledge, days] of texts) {
    for (const path of [`/events/${slug}`, `/?${view}&event=${slug}`]) {
      await page.goto(`${stack.webUrl}${path}`);
      await expect(page.getByText(`${knowledge}, stated by the source`)).toBeVisible();
      await expect(page.getByText(days)).toBeVisible();
    }
  }
  await page.goto(`${stack.webUrl}/events/still-going-on`);
  const script = await page.locator("script[type='application/ld+json']").first().textContent();
  const data = JSON.parse(script ?? "");
  expect(data.startDate).toBe("2022-05-10");
  expect(data).not.toHaveProperty("endDate");
});

test("the arrow keys reach a mark without a first or a last day", async ({ page }) => {
  await page.setViewportSize(wide);
  await openDashboard(page, `${stack.webUrl}/?${view}`);
  await parts(page).timeline.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/^Event \d of 9, 2020s, .*Date Society.* lane/)).toBeAttached();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await expect(page.getByText(/^Event \d of 9, until 10 June 2021/)).toBeAttached();
  await page.keyboard.press("End");
  await expect(page.getByText(/^Event 9 of 9, from 10 September 2022, end unknown/)).toBeAttached();
});

test("a rejected date comes with a correction", async () => {
  const files = {
    "events.jsonl": [
      toEvent("Slashes", "30/01/2022"),
      toEvent("A time", "2022-05-09T10:00:00+03:00"),
      toEvent("Before our era", "-0043-03-15"),
    ].join("\n"),
  };
  const problems = await stack.importAgain(files).catch(String);
  expect(problems).toContain("day/month/year is not read; write 2022-01-30 instead.");
  expect(problems).toContain("has a time of day, and events are dated by days; write 2022-05-09");
  expect(problems).toContain("is before the year 0001, the first that is recorded.");
});
