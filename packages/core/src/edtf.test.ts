import edtfLibrary from "edtf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysInMonth, toDay } from "./day.ts";
import { parseEdtf } from "./edtf.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

describe("an EDTF date has an earliest and a latest day", () => {
  it.each([
    ["2021-06-23", "2021-06-23", "2021-06-23", "DAY"],
    ["2024-10-31/2024-11-01", "2024-10-31", "2024-11-01", "DAY"],
    ["2021-07", "2021-07-01", "2021-07-31", "MONTH"],
    ["2021-07-XX", "2021-07-01", "2021-07-31", "MONTH"],
    ["2021", "2021-01-01", "2021-12-31", "YEAR"],
    ["2021-XX", "2021-01-01", "2021-12-31", "YEAR"],
    ["2021-XX-XX", "2021-01-01", "2021-12-31", "YEAR"],
    ["2024-02", "2024-02-01", "2024-02-29", "MONTH"],
    ["2000-02", "2000-02-01", "2000-02-29", "MONTH"],
    ["1900-02", "1900-02-01", "1900-02-28", "MONTH"],
    ["2024-02-29", "2024-02-29", "2024-02-29", "DAY"],
    ["0001", "0001-01-01", "0001-12-31", "YEAR"],
    ["9999-12-31", "9999-12-31", "9999-12-31", "DAY"],
    ["2021-07/2021-09", "2021-07-01", "2021-09-30", "MONTH"],
    ["2021-07-15/2021-08", "2021-07-15", "2021-08-31", "MONTH"],
    ["2021/2022-03-04", "2021-01-01", "2022-03-04", "YEAR"],
    ["2021-07-15/2021-07", "2021-07-15", "2021-07-31", "MONTH"],
    [" 2021-06-23 ", "2021-06-23", "2021-06-23", "DAY"],
  ])("%s", (text, earliest, latest, precision) => {
    expect(parseEdtf(text)).toEqual({
      ok: true,
      date: {
        edtf: text.trim(),
        earliest,
        latest,
        precision,
        approximate: false,
        uncertain: false,
      },
    });
  });

  it.each([
    ["2021-07~", true, false],
    ["2023-03-01?", false, true],
    ["2023%", true, true],
    ["2021-07~/2021-08", true, false],
    ["2021-07/2021-08?", false, true],
    ["2021-07~/2021-08?", true, true],
  ])("%s keeps its qualifier", (text, approximate, uncertain) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, date: { approximate, uncertain } });
  });
});

describe("dates without known days are rejected with advice", () => {
  it.each([
    ["", "not a date"],
    ["yesterday", "not a date"],
    ["2021-6-3", "not a date"],
    ["23.06.2021", "not a date"],
    ["2021-02-29", "28 days"],
    ["1900-02-29", "28 days"],
    ["2021-04-31", "30 days"],
    ["2021-13", "months run from 01 to 12"],
    ["2021-00", "months run from 01 to 12"],
    ["2021-06-00", "30 days"],
    ["2021-21", "season"],
    ["2021-24", "season"],
    ["2021-XX-05", "day without a month"],
    ["202X", "leaves the year open"],
    ["20XX", "leaves the year open"],
    ["2021/..", "no last day"],
    ["../2021", "no first day"],
    ["2021/", "no last day"],
    ["/2021", "no first day"],
    ["..", "not a date"],
    ["2021-06-23/2021-06-22", "Swap its two ends"],
    ["2022/2021", "Swap its two ends"],
    ["2021/2022/2023", "more than one slash"],
    ["0000", "before year 0001"],
    ["-0044", "between the years"],
    ["Y170000002", "between the years"],
    ["2021-06-23T10:00:00Z", "has a time"],
    ["2021?-06", "level 2"],
    ["?2021-06", "level 2"],
    ["2021-06-23~/2021-13", "months run"],
  ])("%s", (text, message) => {
    const parsed = parseEdtf(text);
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? "" : parsed.message).toContain(message);
  });
});

const day = fc
  .record({ year: fc.integer({ min: 1000, max: 9998 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc.integer({ min: 1, max: daysInMonth(year, month) }).map((date) => toDay(year, month, date)),
  );
const expression = fc
  .tuple(day, fc.constantFrom(10, 7, 4), fc.constantFrom("", "~", "?", "%"))
  .map(([text, length, qualifier]) => text.slice(0, length) + qualifier);

describe("EDTF properties", () => {
  it("agrees with an independent EDTF library on single dates", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const theirs = edtfLibrary(text);
        expect(parseEdtf(text)).toMatchObject({
          ok: true,
          date: {
            earliest: new Date(theirs.min).toISOString().slice(0, 10),
            latest: new Date(theirs.max).toISOString().slice(0, 10),
          },
        });
      }),
    );
  });

  it("an interval runs from the first day of its start to the last day of its end", () => {
    fc.assert(
      fc.property(expression, expression, (a, b) => {
        const [first, second] = [parseEdtf(a), parseEdtf(b)];
        const interval = parseEdtf(`${a}/${b}`);
        if (!first.ok || !second.ok) throw new Error("the generator made no date");
        if (second.date.latest < first.date.earliest) {
          expect(interval.ok).toBe(false);
        } else {
          expect(interval).toMatchObject({
            ok: true,
            date: { earliest: first.date.earliest, latest: second.date.latest },
          });
        }
      }),
    );
  });

  it("earliest is never after latest, and parsing never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(expression, fc.string(), fc.stringMatching(/^[0-9X?~%/.-]{1,12}$/)),
        (text) => {
          const parsed = parseEdtf(text);
          if (parsed.ok) expect(parsed.date.earliest <= parsed.date.latest).toBe(true);
          else expect(parsed.message.length).toBeGreaterThan(10);
        },
      ),
      { numRuns: 20 * numRuns },
    );
  });

  it("a leap day exists exactly in leap years", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (year) => {
        const text = `${String(year).padStart(4, "0")}-02-29`;
        const march = `${String(year).padStart(4, "0")}-03-01`;
        expect(parseEdtf(text).ok).toBe(addDays(march, -1) === text);
      }),
    );
  });
});
