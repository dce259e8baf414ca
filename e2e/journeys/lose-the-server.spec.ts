import type { Page } from "@playwright/test";
import { findViolations } from "../axe.ts";
import { openDashboard, parts } from "../dashboard.ts";
import { events } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { type OwnDashboard, openOwnDashboard } from "../own-dashboard.ts";
import { expect, test } from "../test.ts";

// While the API is down or frozen, pages show their last good data with a notice, or a 503 page.

const slug = events[0]?.slug ?? "";
const unread = events[1]?.slug ?? "";
const html = { accept: "text/html" };
const note = "The server does not respond right now. What is shown was current on";

async function withDashboard(run: (dashboard: OwnDashboard) => Promise<void>, page?: Page) {
  const dashboard = await openOwnDashboard(apiUrl);
  try {
    await run(dashboard);
  } finally {
    // An open page would continue to send requests to a server that has stopped.
    await page?.close();
    await dashboard.close();
  }
}

const faults = [
  ["gone", (dashboard: OwnDashboard) => dashboard.killApi()],
  ["frozen", async (dashboard: OwnDashboard) => dashboard.freezeApi()],
] as const;

for (const [state, lose] of faults) {
  test(`while the API is ${state}, pages without a last answer have the status 503`, async ({
    request,
    browser,
    watch,
  }) => {
    await withDashboard(async (dashboard) => {
      const { webUrl } = dashboard;
      await lose(dashboard);
      for (const path of ["/", "/about", `/events/${slug}`, "/print", "/organizations/csto"]) {
        for (const method of ["GET", "HEAD"]) {
          const page = await request.fetch(`${webUrl}${path}`, { method, headers: html });
          expect(page.status(), path).toBe(503);
          expect(page.headers()["retry-after"], path).toBe("5");
          expect(page.headers()["cache-control"], path).toContain("no-store");
          if (method === "GET") expect(await page.text()).toContain("cannot be shown right now");
        }
      }
      for (const path of [`/events/${slug}/cite`, "/sitemap.xml", "/og.png", "/embed"]) {
        const answer = await request.get(`${webUrl}${path}`);
        expect(answer.status(), path).toBe(503);
        expect(Number(answer.headers()["retry-after"]), path).toBeGreaterThan(0);
        expect(answer.headers()["cache-control"], path).toContain("no-store");
      }
      const ready = await request.get(`${webUrl}/ready`);
      expect([ready.status(), await ready.json()]).toEqual([
        503,
        { status: "unavailable", problem: "The API does not answer." },
      ]);
      const health = await request.get(`${webUrl}/health`);
      expect(await health.json()).toMatchObject({ status: "ok", version: "0.2.0" });
      const asked = await request.post(`${webUrl}/api/graphql`, {
        data: { query: "{ eventCount }" },
      });
      expect([503, 504]).toContain(asked.status());
      expect(asked.headers()["retry-after"]).toBe("5");

      // Each of the requests failed, but the log has only one line.
      expect(
        dashboard.log.filter((line) => line.includes("requests to the API fail")),
      ).toHaveLength(1);
      expect(
        dashboard.log.filter((line) => /Error\b|^\s+at |cannot be reached/.test(line)),
      ).toEqual([]);

      // The 503 page requires no script.
      watch.allowOrigin(webUrl);
      watch.expectProblem(/status of 503/);
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${webUrl}/`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "This page cannot be shown right now",
      );
      await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
      await context.close();

      if (state === "gone") await dashboard.restartApi();
      else dashboard.thawApi();
      await expect
        .poll(async () => (await request.get(`${webUrl}/`, { headers: html })).status())
        .toBe(200);
      expect((await request.get(`${webUrl}/ready`)).status()).toBe(200);
    });
  });

  test(`while the API is ${state}, pages show their last answers with a notice`, async ({
    page,
    request,
    watch,
  }) => {
    await withDashboard(async (dashboard) => {
      const { webUrl } = dashboard;
      watch.allowOrigin(webUrl);
      watch.expectProblem(/status of 50\d/);
      const paths = ["/", "/about", `/events/${slug}`, "/print", "/embed", "/organizations/csto"];
      for (const path of paths) {
        const live = await request.get(`${webUrl}${path}`, { headers: html });
        expect(live.status(), path).toBe(200);
        expect(await live.text(), path).not.toContain(note);
      }
      await lose(dashboard);
      for (const path of paths) {
        const last = await request.get(`${webUrl}${path}`, { headers: html });
        expect(last.status(), path).toBe(200);
        expect(await last.text(), path).toContain(note);
        expect(last.headers()["cache-control"], path).toContain("no-store");
      }
      const panel = await request.get(`${webUrl}/?event=${unread}`, { headers: html });
      expect(panel.status()).toBe(503);

      await openDashboard(page, `${webUrl}/`);
      await expect(page.getByRole("status").filter({ hasText: note })).toBeVisible();
      await expect(parts(page).entries.first()).toBeVisible();
      expect(await findViolations(page, { contrast: false })).toEqual([]);
      await parts(page).entries.nth(2).getByRole("link").first().click();
      await expect(parts(page).panel.getByRole("alert")).toBeVisible({ timeout: 30_000 });

      if (state === "gone") await dashboard.restartApi();
      else dashboard.thawApi();
      await expect
        .poll(async () => (await request.get(`${webUrl}/`, { headers: html })).text())
        .not.toContain(note);
      // The open tab recovers by itself.
      const patience = { timeout: 60_000 };
      await expect(parts(page).panel.getByRole("heading", { level: 2 })).toBeVisible(patience);
      await expect(page.getByRole("status").filter({ hasText: note })).toHaveCount(0, patience);
    }, page);
  });
}

test("a page whose refresh fails returns when the server does", async ({ page, watch }) => {
  await withDashboard(async (dashboard) => {
    const { webUrl } = dashboard;
    watch.allowOrigin(webUrl);
    watch.expectProblem(/status of 50\d/);
    watch.expectProblem(/React error #441/);
    await openDashboard(page, `${webUrl}/`);
    await dashboard.killApi();
    await openDashboard(page, `${webUrl}/`);
    await expect(page.getByRole("status").filter({ hasText: note })).toBeVisible();
    await parts(page).entries.nth(2).getByRole("link").first().click();

    // The API is lost again between the check and the refresh.
    await page.route("**/ready", (route) => route.fulfill({ status: 200, body: "{}" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "This page cannot be shown right now",
      { timeout: 20_000 },
    );
    await page.unroute("**/ready");
    expect(await findViolations(page, { contrast: false })).toEqual([]);
    await dashboard.restartApi();
    await expect(parts(page).panel.getByRole("heading", { level: 2 })).toBeVisible({
      timeout: 30_000,
    });
  }, page);
});
