import { expect, it } from "vitest";
import { toPageWeight } from "./page-weight.ts";

const names = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`);

it.each([
  ["/", "", 1],
  ["/events/ministers-meet", "from=2021-01-01&to=2022-01-01&organizations=csto,sco", 1],
  ["/printed", "", 1],
  ["/print", "", 5],
  ["/print/organizations/csto", "from=2021-01-01", 5],
  ["/", `organizations=${names(20).join(",")}`, 1],
  ["/", `organizations=${names(21).join(",")}`, 2],
  ["/", `organizations=${names(50).join("%2C")}`, 3],
  ["/", `organizations=${names(50).join("%2c")}`, 3],
  [
    "/embed",
    `${names(50)
      .map((name) => `organizations=${name}`)
      .join("&")}`,
    3,
  ],
  ["/og.png", `organizations=${names(50).join(",")}&people=${names(50).join(",")}`, 5],
  ["/print", `organizations=${names(50).join(",")}`, 7],
  ["/", `organizations=${names(2200).join(",")}`, 110],
])("the page %s?%.40s counts as %i", (pathname, query, weight) => {
  expect(toPageWeight(pathname, query)).toBe(weight);
});
