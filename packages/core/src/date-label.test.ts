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
    ["2022-05/2022-05-15", "May – 15 May 2022", "May – 15 May"],
    ["2021-07~/2021-08~", "about July – August 2021", "about Jul – Aug"],
    ["2021-07~/2021-08?", "about July 2021 – August 2021 (uncertain)", "about Jul – Aug?"],
    ["2021-07-05/2021-07-05", "5 July 2021", "5 Jul"],
    ["2023-11-28/2024-11-28", "28 November 2023 – 28 November 2024", "28 Nov – 28 Nov 2024"],
    ["2023-11-28/2024-11-27", "28 November 2023 – 27 November 2024", "28 Nov – 27 Nov"],
    ["2023-11/2024-11", "November 2023 – November 2024", "Nov – Nov 2024"],
    ["2023-03/2024-05", "March 2023 – May 2024", "Mar – May 2024"],
    ["2021-12-31/2024-01-02", "31 December 2021 – 2 January 2024", "31 Dec – 2 Jan 2024"],
    ["2021/2022-05", "2021 – May 2022", "2021 – May 2022"],
    [
      "2023-09~/2024-11?",
      "about September 2023 – November 2024 (uncertain)",
      "about Sep – Nov 2024?",
    ],
    ["0987-01-02", "2 January 987", "2 Jan"],
    ["2022-21", "spring 2022", "spring"],
    ["2022-24~", "about winter 2022–23", "about winter"],
    ["2022-21/2022-23", "spring 2022 – autumn 2022", "spring – autumn"],
    ["2021-24/2022-24", "winter 2021–22 – winter 2022–23", "winter – winter 2022–23"],
    ["2022-22/2022-24", "summer 2022 – winter 2022–23", "summer – winter"],
    ["202X", "2020s", "2020s"],
    ["202X~", "about the 2020s", "about the 2020s"],
    ["20XX", "2000–2099", "2000–2099"],
    ["005X", "years 50–59", "years 50–59"],
    ["00XX?", "years 1–99 (uncertain)", "years 1–99?"],
    ["2022-05/..", "since May 2022", "since May"],
    ["../2022-05-09", "until 9 May 2022", "until 9 May 2022"],
    ["202X~/..", "since about the 2020s", "since about the 2020s"],
    ["2022-05-10/", "from 10 May 2022, end unknown", "10 May – ?"],
    ["/2022-05-10?", "until 10 May 2022 (uncertain), start unknown", "? – 10 May 2022?"],
    ["[2022-05-01..2022-05-03]", "between 1 and 3 May 2022", "between 1 and 3 May"],
    ["[2022-05-01..2022-06-03]", "between 1 May and 3 June 2022", "between 1 May and 3 Jun"],
    ["[2022-05..2022-05-15]", "between May and 15 May 2022", "between May and 15 May"],
    ["[2021~..2022-05]", "between about 2021 and May 2022", "between about 2021 and May 2022"],
    ["[2021..2022-05]", "between 2021 and May 2022", "between 2021 and May 2022"],
    ["[202X..203X]", "between the 2020s and the 2030s", "between the 2020s and the 2030s"],
    ["[2021~..2022]", "between about 2021 and 2022", "between about 2021 and 2022"],
    ["[2022..]", "2022 or later", "2022 or later"],
    ["[..2022-05]", "May 2022 or earlier", "May 2022 or earlier"],
  ])("%s", (edtf, label, short) => {
    expect(toDateLabel(edtf)).toBe(label);
    expect(toShortDateLabel(edtf)).toBe(short);
  });

  it("rejects what is not a date", () => {
    expect(() => toDateLabel("soon")).toThrow(RangeError);
  });
});
