import type { Page } from "@playwright/test";
import { type OwnDashboard, openOwnDashboard } from "./own-dashboard.ts";
import { expect } from "./test.ts";

export const token = "only-for-this-journey";

/** A table that somebody might have written, with an invalid date. */
export const table = {
  name: "talks.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`Day,What,Text,Sort,Who,Where,Link
13/05/2022,The talks begin,They met,Meetings,Chess Club; Town Council,Town Hall,https://gazette.example/1
04/06/2022,The talks go on,They met again,Meetings,Chess Club,Old Mill,https://gazette.example/2
2022-09,The talks end,They agreed,Visit,Town Council,,https://gazette.example/3
2023-01-10,The talks are reviewed,They looked back,Meetings,Chess Club,Town Hall,https://gazette.example/5
2023-02-03,The guild is asked,They asked the guild,Meetings,Town Council; Guild,Town Hall,https://gazette.example/6
soon,The talks are remembered,They will meet,Meetings,Chess Club,,https://gazette.example/4
`),
};

/** A dashboard whose operator has enabled the page /import. */
export const openFilesDashboard = (apiUrl: string): Promise<OwnDashboard> =>
  openOwnDashboard(apiUrl, { IMPORT_TOKEN: token });

/** Uploads the table. */
export async function readTable(page: Page, webUrl: string): Promise<void> {
  await page.goto(`${webUrl}/import`);
  await page.getByLabel("Token").fill(token);
  await page.getByLabel("File").setInputFiles(table);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(table.name);
}

/** Corrects the proposed mapping, and has the table read again. */
export async function correctMapping(page: Page): Promise<void> {
  const mapping = page.getByRole("textbox", { name: "Mapping" });
  const proposed = await mapping.inputValue();
  await mapping.fill(
    proposed
      .replace(/citation\.publisher:.*/, "citation.publisher: The Gazette\n  citation.owner: Town")
      .replace("create: []", "create: [organizations, places, publishers]"),
  );
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByText("6 events · 1 problem")).toBeVisible();
}
