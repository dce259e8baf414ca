import { describe, expect, it } from "vitest";
import { toDateLabel, toShortDateLabel } from "./date-label.ts";

describe("dates are formatted in English", () => {
  it.each([
    ["2024-11-28", "28 November 2024", "28 Nov"],
    ["2024-10-31/2024-11-01", "31 October – 1 November 2024", "31 Oct – 1 Nov"],
    ["2024-12-05/2024-12-06", "5–6 December 2024", "5–6 Dec"],
    ["2023-12-31/2024-01-02", "31 December 2023 – 2 January 2024", "31 Dec – 2 Jan"],
    ["2024-05", "May 2024", "May"],
    ["2024-07-XX", "July 2024", "Jul"],
    ["2021-07~", "about July 2021", "about Jul"],
    ["2023-03-01?", "1 March 2023 (uncertain)", "1 Mar?"],
    ["2021%", "about 2021 (uncertain)", "about 2021?"],
    ["2021", "2021", "2021"],
    ["2021/2022", "2021 – 2022", "2021 – 2022"],
    ["2021-07/2021-09", "July – September 2021", "Jul – Sep"],
    ["2021-07-15/2021-08", "15 July – August 2021", "15 Jul – Aug"],
    ["2021-07-15/2021-07", "July 2021", "Jul"],
    ["2021-07~/2021-08~", "about July – August 2021", "about Jul – Aug"],
    ["2021-07~/2021-08?", "about July 2021 – August 2021 (uncertain)", "about Jul – Aug?"],
    ["2021-07-05/2021-07-05", "5 July 2021", "5 Jul"],
    ["0987-01-02", "2 January 987", "2 Jan"],
  ])("%s", (edtf, label, short) => {
    expect(toDateLabel(edtf)).toBe(label);
    expect(toShortDateLabel(edtf)).toBe(short);
  });

  it("rejects what is not a date", () => {
    expect(() => toDateLabel("soon")).toThrow(RangeError);
  });
});
