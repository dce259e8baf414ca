import { describe, expect, it } from "vitest";
import { readDate } from "./date-form.ts";

describe("a date is read as people and programs write it", () => {
  it.each([
    ["2022-05", "2022-05"],
    ["13.04.2024", "2024-04-13"],
    ["13 April 2024", "2024-04-13"],
    ["April 13, 2024", "2024-04-13"],
    ["2024/4/13", "2024-04-13"],
    ["20240413", "2024-04-13"],
    ["45395", "2024-04-13"],
    ["2024-04-13T22:30:00Z", "2024-04-13"],
    ["13.04.2024 22:30", "2024-04-13"],
    ["13/04/2024 - 15/04/2024", "2024-04-13/2024-04-15"],
    ["1517934242400", "2018-02-06"],
    ["999999999999", "2001-09-09"],
  ])("%s", (text, edtf) => {
    expect(readDate(text, null)).toMatchObject({ ok: true, edtf });
  });

  it.each([
    "2022-02-30",
    "31/06/2022",
    "2022-13-01",
    "30.02.2022",
    "yesterday",
    "44 BC",
    "12345678901",
    "20220501093000",
  ])("or refused: %s", (text) => {
    const read = readDate(text, null);
    expect(read).toMatchObject({ ok: false, isAmbiguous: false });
    expect(!read.ok && read.message).toMatch(/\S\.$/);
  });

  it.each([
    ["2005/06", ["2005-06", "2005/2006"]],
    ["2005–06", ["2005-06", "2005/2006"]],
    ["202205010930", ["2022-05-01", "1976-05-29"]],
    ["2022-05-09..2022-05-10", ["2022-05-09/2022-05-10", "[2022-05-09..2022-05-10]"]],
    ["03-04-2022", ["write the year first"]],
  ])("or refused with what it can be: %s", (text, advice) => {
    const read = readDate(text, null);
    expect(read).toMatchObject({ ok: false, isAmbiguous: true });
    for (const part of advice) expect(!read.ok && read.message).toContain(part);
  });
});
