import { emptyView } from "@dateline/core";
import { expect, it } from "vitest";
import { toFilterMenus } from "./menus.ts";
import { toYears } from "./to-years.ts";

const main = { from: "2021-03-05", to: "2024-11-29" };
const plain = { events: 40, earliest: "2021-03-05", latest: "2024-11-28", main };
const odd = { ...plain, events: 42, earliest: "0099-01-01", latest: "9998-06-01" };

it("the offered years have events", () => {
  expect(toYears(plain)).toEqual(["2021", "2022", "2023", "2024"]);
  expect(toYears(odd)).toEqual(["0099", "2021", "2022", "2023", "2024", "9998"]);
});

it("the menu of dates shows the current dates", () => {
  const toLabel = (span: typeof plain) =>
    toFilterMenus(emptyView, span).find(({ name }) => name === "dates")?.label;
  expect(toLabel(plain)).toBe("All dates");
  expect(toLabel(odd)).toBe("2021–2024");
});
