import { expect, it } from "vitest";
import { packDates, unpackDates } from "./pack-dates.ts";

const month = {
  edtf: "2022-07~",
  earliest: "2022-07-01",
  latest: "2022-07-31",
  extent: "WITHIN",
  precision: "MONTH",
  approximate: true,
  uncertain: false,
  label: "about July 2022",
  basis: "STATED",
};

it("a date is sent as its EDTF, and is the same in the browser", () => {
  const data = { pages: [{ nodes: [{ slug: "a", date: month, place: null }] }], total: 1 };
  const packed = packDates(data);
  expect(packed).toEqual({
    pages: [{ nodes: [{ slug: "a", date: { edtf: "2022-07~", basis: "STATED" }, place: null }] }],
    total: 1,
  });
  expect(unpackDates(packed)).toEqual(data);
});

it("what does not follow from the EDTF stays as the API says it", () => {
  for (const date of [
    { ...month, label: "another label", latest: null },
    { edtf: "a later form", earliest: "2022-07-01", latest: "2022-07-31" },
  ]) {
    expect(unpackDates(packDates(date))).toEqual(date);
  }
});
