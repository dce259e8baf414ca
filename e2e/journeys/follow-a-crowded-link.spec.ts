import { openDashboard } from "../dashboard.ts";
import { apiUrl } from "../env.ts";
import { openOwnDashboard } from "../own-dashboard.ts";
import { readOperation } from "../read-operation.ts";
import { expect, test } from "../test.ts";

const lists = ["organizations", "organizations.all", "organizations.not", "people", "places"];
const toNames = (count: number, start: string) =>
  Array.from({ length: count }, (_, index) => `${start}${index}`).join(",");

test("a link with 2,200 names costs the API as much as one with one name, and its page is small", async ({
  request,
}) => {
  const dashboard = await openOwnDashboard(apiUrl);
  try {
    const open = async (path: string) => {
      const before = dashboard.countRequests();
      const answer = await request.get(`${dashboard.webUrl}${path}`);
      expect(answer.status()).toBe(200);
      return { requests: dashboard.countRequests() - before, body: await answer.text() };
    };
    const crowded = [
      `organizations=${toNames(2200, "n")}`,
      lists.map((list) => `${list}=${toNames(440, `${list.slice(-1)}x`)}`).join("&"),
    ];
    for (const path of ["/", "/embed", "/print"]) {
      const one = await open(`${path}?organizations=no-such-body`);
      for (const query of crowded) {
        const many = await open(`${path}?${query}`);
        expect(many.requests, path).toBe(one.requests);
        // Each link of the page contains the view.
        const more = many.body.length - one.body.length;
        expect(more, path).toBeLessThan(30 * query.length);
        expect(many.body, path).toMatch(
          />(?:2,150|390) values of organizations were left out: a link holds at most 50\.</,
        );
      }
    }
  } finally {
    await dashboard.close();
  }
});

test("names of a link are read in one request in the browser, too", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { name = "" } = readOperation(request) ?? {};
    if (name.includes("Name")) asked.push(name);
  });
  await openDashboard(page, "/");
  // Like the back button.
  const query = `people=${toNames(3, "nobody-")}&places=astana&publishers=belta`;
  await page.evaluate((query) => history.pushState(null, "", `/?${query}`), query);
  const chips = page.getByRole("list", { name: "Active filters" });
  await expect(chips.getByRole("link", { name: "Remove: 3 unknown people" })).toBeVisible();
  await expect(chips.getByRole("link", { name: "Remove: in Astana" })).toBeVisible();
  expect(asked).toEqual(["Names"]);
});
