import {
  boxOf,
  comeToRest,
  expectInStep,
  expectWindow,
  openDashboard,
  parts,
  toDayCount,
  toMark,
  toWindow,
} from "../dashboard.ts";
import { addDays, bounds, datasetYears, events, eventsIn, eventsOf } from "../dataset.ts";
import { operations, readOperation } from "../read-operation.ts";
import { expect, test } from "../test.ts";

const middleYear = datasetYears[Math.floor(datasetYears.length / 2)] ?? 0;
const year = { from: `${middleYear}-01-01`, to: `${middleYear + 1}-01-01` };
const yearQuery = `/?from=${year.from}&to=${year.to}`;

test("dragging the window in the overview scrolls the list", async ({ page }) => {
  await openDashboard(page, yearQuery);
  const strip = await boxOf(page.locator(".brush-strip"));
  const selection = await boxOf(page.locator(".brush-strip .selection"));
  const y = strip.y + strip.height / 2;
  const middle = selection.x + selection.width / 2;
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(middle - 60, y, { steps: 6 });
  await page.mouse.up();
  const moved = await expectWindow(page, "is earlier", (one) => one.from < year.from);
  expect(Math.abs(toDayCount(moved) - toDayCount(year)), "of the same length").toBeLessThan(20);
  await comeToRest(page);
  await expectInStep(page);
});

test("an edge of the window is dragged, and a press beside it brings it there", async ({
  page,
}) => {
  await openDashboard(page, yearQuery);
  const strip = await boxOf(page.locator(".brush-strip"));
  const selection = await boxOf(page.locator(".brush-strip .selection"));
  const y = strip.y + strip.height / 2;
  await page.mouse.move(selection.x + selection.width, y);
  await page.mouse.down();
  await page.mouse.move(selection.x + selection.width / 2, y, { steps: 6 });
  await page.mouse.up();
  const half = await expectWindow(page, "ends earlier", (one) => one.to < year.to);
  expect(Math.abs(toDayCount(half) - toDayCount(year) / 2)).toBeLessThan(20);

  await page.mouse.click(strip.x + strip.width - 4, y);
  const last = await expectWindow(page, "is the last", (one) => one.from > half.to);
  expect(last.to).toBe(bounds.to);
  expect(Math.abs(toDayCount(last) - toDayCount(half))).toBeLessThan(2);
});

test("an edge that is released while older windows are still being drawn stays where it was released", async ({
  page,
}) => {
  await openDashboard(page, yearQuery);
  const strip = await boxOf(page.locator(".brush-strip"));
  const selection = await boxOf(page.locator(".brush-strip .selection"));
  const y = strip.y + strip.height / 2;
  const edge = selection.x + selection.width;
  const [older, released] = [edge + 40, edge - selection.width / 2];
  await page.mouse.move(edge, y);
  await page.mouse.down();
  // Each step follows as soon as the previous window is in the document, before the effects of that
  // render.
  await page.evaluate(
    ([older, released, y]) =>
      new Promise<void>((resolve) => {
        const fire = (type: string, x: number) =>
          window.dispatchEvent(
            new MouseEvent(type, { clientX: x, clientY: y, view: window, bubbles: true }),
          );
        let step = 0;
        const observer = new MutationObserver(() => {
          step += 1;
          if (step === 1) return fire("mousemove", released);
          observer.disconnect();
          fire("mouseup", released);
          resolve();
        });
        const grip = document.querySelector(".brush-grip-to");
        if (grip) observer.observe(grip, { attributeFilter: ["aria-valuenow"] });
        fire("mousemove", older);
      }),
    [older, released, y] as const,
  );
  await page.mouse.up();
  const day = addDays(
    bounds.from,
    Math.round(((released - strip.x) / strip.width) * toDayCount(bounds)),
  );
  const moved = await expectWindow(page, "is another", (one) => one.to !== year.to);
  expect(moved.from).toBe(year.from);
  expect(Math.abs(toDayCount({ from: moved.to, to: day })), `${moved.to}, not ${day}`).toBeLessThan(
    6,
  );
});

test("the window is moved and resized with the keyboard, and announces its dates", async ({
  page,
}) => {
  await openDashboard(page, yearQuery);
  const slider = (name: string) => page.getByRole("slider", { name, exact: true });
  await slider("First day of the window").focus();
  await page.keyboard.press("ArrowRight");
  const later = await expectWindow(page, "begins later", (one) => one.from > year.from);
  expect(later.to).toBe(year.to);
  await slider("Last day of the window").focus();
  await page.keyboard.press("End");
  await expectWindow(page, "ends with the dataset", (one) => one.to === bounds.to);
  await expect(slider("Last day of the window")).toHaveAttribute(
    "aria-valuetext",
    new RegExp(`– 31 December ${Number(bounds.to.slice(0, 4)) - 1}, `),
  );
  await slider("Window").focus();
  await page.keyboard.press("Home");
  await expectWindow(page, "is the first", (one) => one.from === bounds.from);
});

test("stretches without events differ from those with few", async ({ page }) => {
  const own = eventsOf("csto");
  await openDashboard(page, "/?organizations=csto");
  const gaps = page.locator(".overview-gap");
  const months = Array.from({ length: datasetYears.length * 12 }, (_, index) =>
    new Date(Date.UTC(datasetYears[0] ?? 0, index, 1)).toISOString().slice(0, 7),
  );
  const empty = months.filter((month) => !own.some((one) => one.earliest.startsWith(month)));
  expect(empty.length).toBeGreaterThan(0);
  await expect(gaps).toHaveCount(empty.length);
  await expect(gaps.first().locator("title")).toHaveText("No events recorded");
});

test("lanes by kind have every event of their kind, and are in the address", async ({ page }) => {
  await openDashboard(page);
  await page.getByRole("link", { name: "kind", exact: true }).click();
  await expect(page).toHaveURL(/[?&]lanes=kind/);
  const count = events.filter(({ kind }) => kind === "summit").length;
  const lane = page
    .locator(".picture-row")
    .filter({ has: page.locator("b", { hasText: /^Summit$/ }) });
  await expect(lane.locator("i")).toHaveText(String(count));
  await page.reload();
  await expect(lane.locator("i")).toHaveText(String(count));
  await lane.getByRole("link", { name: "Only Summit" }).click();
  await expect(page).toHaveURL(/kinds=summit/);
});

test("until lanes of another kind have loaded, the previous ones stay", async ({ page }) => {
  await openDashboard(page);
  const names = page.locator(".picture-label b");
  const before = await names.allTextContents();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(operations, async (route) => {
    if (readOperation(route.request())?.name === "Overview") await released;
    await route.continue();
  });
  const asked = page.waitForRequest((request) => readOperation(request)?.name === "Overview");
  await page.getByRole("link", { name: "kind", exact: true }).click();
  await asked;
  await expect(page).toHaveURL(/[?&]lanes=kind/);
  await expect(page.locator(".timeline-stage[data-stale]")).toBeVisible();
  await expect(names).toHaveText(before);
  await expect(page.getByText("without events here")).toHaveCount(0);
  await expect(page.locator(".picture-label").getByRole("link", { name: /^Only / })).toHaveCount(0);
  release();
  await expect(names.filter({ hasText: /^Summit$/ })).toHaveCount(1);
  await expect(page.locator(".timeline-stage[data-stale]")).toHaveCount(0);
});

test("a lane folds to a strip without marks and unfolds, in the address", async ({ page }) => {
  await openDashboard(page, yearQuery);
  const marks = parts(page).timeline.locator("[data-mark$=':csto']");
  await expect(marks.first()).toBeAttached();
  await page.getByRole("link", { name: "Fold CSTO" }).click();
  await expect(page).toHaveURL(/lanes\.folded=csto/);
  await expect(marks).toHaveCount(0);
  await expect(page.locator(".picture-row[data-folded] .picture-density")).toBeVisible();
  await page.getByRole("link", { name: "Unfold CSTO" }).click();
  await expect(marks.first()).toBeAttached();
  expect(toWindow(page)).toEqual(year);
});

test("the name of a lane leads to its organization, with the same window", async ({ page }) => {
  await openDashboard(page, yearQuery);
  await page.locator(".picture-label").getByRole("link", { name: "CSTO", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/csto\\?from=${year.from}`));
});

test("the shortest window is one day, with its events", async ({ page }) => {
  const event = eventsOf("csto").find(
    (one) => one.earliest === one.latest && one.earliest.startsWith(String(middleYear)),
  );
  if (!event) throw new Error("No event of one day.");
  await openDashboard(page, `/?from=${event.earliest}&to=${addDays(event.earliest, 1)}`);
  const dot = await boxOf(toMark(page, event.title));
  const timeline = await boxOf(parts(page).timeline);
  const middle = timeline.x + timeline.width / 2;
  expect(Math.abs(dot.x + dot.width / 2 - middle), "in the middle of its day").toBeLessThan(3);
  for (let turn = 0; turn < 3; turn++) {
    await page.getByRole("button", { name: "Zoom in" }).click();
  }
  expect(toWindow(page), "there is nothing shorter").toEqual({
    from: event.earliest,
    to: addDays(event.earliest, 1),
  });
});

test("a drag that begins and ends on a mark opens nothing", async ({ page }) => {
  await openDashboard(page, yearQuery);
  const event = eventsIn(year).find((one) => one.organizations.includes("csto"));
  if (!event) throw new Error("No event to drag.");
  const dot = await boxOf(toMark(page, event.title));
  const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  await expectWindow(page, "is earlier", (one) => one.from < year.from);
  await expect(parts(page).panel).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe("/");
});

test("the legend names each way in which a date is drawn, and no other", async ({ page }) => {
  const entries: [text: string, marks: string][] = [
    ["day", ".mark-dot.mark-full"],
    ["several days", ".mark-bar:not(.mark-questioned, [class*=mark-start-], [class*=mark-end-])"],
    ["some time within", ".mark-soft:not(.mark-hatched)"],
    ["first day not known", ".mark-bar.mark-start-faded"],
    ["last day not known", ".mark-bar.mark-end-faded"],
    ["no start recorded", ".mark-start-arrow"],
    ["still going on", ".mark-end-arrow"],
    ["approximate", ".mark-hatched"],
    ["?uncertain", ".mark-questioned"],
    ["only mentioned", ".mark-mention:not(.mark-pill)"],
    ["inferred", ".mark-hollow:not(.mark-questioned)"],
    ["2several events", ".mark-pill"],
  ];
  const year = datasetYears.at(-2);
  for (const query of [
    `from=${year}-01-01&to=${year}-07-01`,
    `from=${year}-03-01&to=${year}-03-09`,
  ]) {
    await openDashboard(page, `/?${query}&lanes.all=1`);
    const drawn = [];
    for (const [text, marks] of entries) {
      const shape = page.locator(`.canvas .mark${marks}:not(.mark-outside)`);
      if ((await shape.count()) > 0) drawn.push(text);
    }
    expect(drawn).not.toEqual([]);
    const legend = page.getByRole("list", { name: "Legend" }).getByRole("listitem");
    // Excludes kinds, which have forms in a short window.
    const texts = new Set(entries.map(([text]) => text));
    await expect
      .poll(async () => (await legend.allTextContents()).filter((text) => texts.has(text)))
      .toEqual(drawn);
  }
});
