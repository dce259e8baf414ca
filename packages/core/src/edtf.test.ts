import edtfLibrary from "edtf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDateLabel } from "./date-label.ts";
import { addDays, type Day, daysInMonth, MAX_DAY, MIN_DAY, toDay } from "./day.ts";
import { parseEdtf } from "./edtf.ts";
import { monthNames } from "./month-names.ts";
import { toKnownDays } from "./window.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

describe("an EDTF date has an earliest and a latest day", () => {
  it.each([
    ["2021-06-23", "2021-06-23", "2021-06-23", "DAY"],
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
    [" 2021-06-23 ", "2021-06-23", "2021-06-23", "DAY"],
    ["2022-21", "2022-03-01", "2022-05-31", "SEASON"],
    ["2022-22", "2022-06-01", "2022-08-31", "SEASON"],
    ["2022-23", "2022-09-01", "2022-11-30", "SEASON"],
    ["2022-24", "2022-12-01", "2023-02-28", "SEASON"],
    ["2023-24", "2023-12-01", "2024-02-29", "SEASON"],
    ["9999-24", "9999-12-01", "9999-12-31", "SEASON"],
    ["202X", "2020-01-01", "2029-12-31", "DECADE"],
    ["20XX", "2000-01-01", "2099-12-31", "CENTURY"],
    ["000X", "0001-01-01", "0009-12-31", "DECADE"],
    ["00XX", "0001-01-01", "0099-12-31", "CENTURY"],
    ["[2022-05-01..2022-05-03]", "2022-05-01", "2022-05-03", "DAY"],
    ["[ 2022-05 .. 2022 ]", "2022-05-01", "2022-12-31", "YEAR"],
    ["[..2022-05]", null, "2022-05-31", "MONTH"],
    ["[2022-05..]", "2022-05-01", null, "MONTH"],
  ])("%s is some time within", (text, earliest, latest, precision) => {
    const edtf = text.startsWith("[") ? text.replaceAll(" ", "") : text.trim();
    expect(parseEdtf(text)).toEqual({
      ok: true,
      date: {
        ...{ edtf, earliest, latest, extent: "WITHIN", precision },
        ...{ approximate: false, uncertain: false },
      },
    });
  });

  it.each([
    ["2024-10-31/2024-11-01", "2024-10-31", "2024-11-01", "DAY"],
    ["2021-07/2021-09", "2021-07-01", "2021-09-30", "MONTH"],
    ["2021-07-15/2021-08", "2021-07-15", "2021-08-31", "MONTH"],
    ["2021/2022-03-04", "2021-01-01", "2022-03-04", "YEAR"],
    ["2021-07-15/2021-07", "2021-07-15", "2021-07-31", "MONTH"],
    ["2021-22/2022-24", "2021-06-01", "2023-02-28", "SEASON"],
    ["201X/2022", "2010-01-01", "2022-12-31", "DECADE"],
    ["2022-05/..", "2022-05-01", null, "MONTH"],
    ["../2022-05-09", null, "2022-05-09", "DAY"],
    ["2022-05-10/", "2022-05-10", null, "DAY"],
    ["/2022", null, "2022-12-31", "YEAR"],
  ])("%s lasted", (edtf, earliest, latest, precision) => {
    const days = { edtf, earliest, latest, precision, extent: "LASTED" };
    expect(parseEdtf(edtf)).toMatchObject({ ok: true, date: days });
  });

  it.each(["2022-05-09 / 2022-05-10", "2022-05-09–2022-05-10", " 2022-05-09 – 2022-05-10"])(
    "%s is read as an interval",
    (text) => {
      expect(parseEdtf(text)).toMatchObject({ date: { edtf: "2022-05-09/2022-05-10" } });
    },
  );

  it.each([
    ["2021-07~", true, false],
    ["2023-03-01?", false, true],
    ["2023%", true, true],
    ["2022-21~", true, false],
    ["202X?", false, true],
    ["2021-07~/2021-08", true, false],
    ["2021-07/2021-08?", false, true],
    ["2021-07~/2021-08?", true, true],
    ["2021-07~/..", true, false],
    ["[..2021-07?]", false, true],
  ])("%s keeps its qualifier", (text, approximate, uncertain) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, date: { approximate, uncertain } });
  });
});

describe("what is not such a date is rejected with a true sentence", () => {
  it.each([
    ["", "is not a date that is read"],
    ["yesterday", "is not a date that is read"],
    ["2021-02-29", "does not exist: 2021-02 has 28 days"],
    ["1900-02-29", "28 days"],
    ["2021-04-31", "30 days"],
    ["2021-13", "has no month 13: months run from 01 to 12"],
    ["2021-00", "has no month 00"],
    ["2021-42", "has no month 42"],
    ["2021-21-01", "has no month 21"],
    ["2021-06-00", "30 days"],
    ["..", "has no known day"],
    ["/", "has no known day"],
    ["../..", "has no known day"],
    ["[..]", "has no known day"],
    ["2021/2022/2023", "more than one slash"],
    ["0000", "before the year 0001"],
    ["-0044", "before the year 0001"],
    ["-0043-03-15", "before the year 0001"],
    ["Y-50000", "before the year 0001"],
    ["Y170000002", "after the year 9999"],
    ["12022-01", "after the year 9999"],
    ["80000", "after the year 9999"],
    ["{2021,2022}", "each needs an event of its own"],
    ["XXXX", "has a year that is not known"],
    ["30/01/22", "has a year of two digits"],
    ["32/13/2022", "day/month/year is not read"],
    ["2021-06-23~/2021-13", '"2021-13" has no month 13'],
    ["09/05/2022 – 10/05/2022", "has more than one slash"],
  ])("%s", (text, message) => {
    const parsed = parseEdtf(text);
    expect(parsed).toMatchObject({ ok: false, suggestions: [] });
    expect(parsed.ok ? "" : parsed.message).toContain(message);
  });

  it("quotes no more of a text than a date may have", () => {
    const parsed = parseEdtf("x".repeat(500));
    expect(parsed.ok ? "" : parsed.message.length).toBeLessThan(250);
  });
});

describe("a text that shows what is meant is rejected with it", () => {
  it.each([
    ["30/01/2022", "day/month/year is not read; write 2022-01-30"],
    ["01/30/2022", "month/day/year is not read; write 2022-01-30"],
    ["09/05/2022", "day/month/year is not read; write 2022-05-09 or 2022-09-05"],
    ["09-05-2022", "day-month-year is not read; write 2022-05-09 or 2022-09-05"],
    ["9.5.2022", "day.month.year is not read; write 2022-05-09"],
    ["05/2022", "write 2022-05"],
    ["2022/05", "write 2022-05"],
    ["2022/05/09", "write 2022-05-09"],
    ["2021-6-3", "write 2021-06-03"],
    ["20220130", "write 2022-01-30"],
    ["2021–06–03", "write 2021-06-03"],
    [
      "2022-05-09T10:00:00+03:00",
      "has a time of day, and events are dated by days; write 2022-05-09",
    ],
    ["2022-05-09 10:00", "write 2022-05-09"],
    ["2021-06-23/2021-06-22", "ends before it begins; write 2021-06-22/2021-06-23"],
    ["[2022..2021]", "ends before it begins; write [2021..2022]"],
    ["2021/22", "write 2021/2022"],
    ["2021/22~", "write 2021~/2022~"],
    ["2005/06", "may be a month or two years; write 2005-06 or 2005/2006"],
    ["2005–06?", "write 2005-06? or 2005?/2006?"],
    ["2000/12", "write 2000-12 or 2000/2012"],
    ["2021-2022", "write 2021/2022"],
    ["2022-05-09/10", "write 2022-05-09/2022-05-10"],
    ["2022-05-09 - 2022-05-10", "write 2022-05-09/2022-05-10"],
    ["2022-05-09..2022-05-10", "write 2022-05-09/2022-05-10 or [2022-05-09..2022-05-10]"],
    ["[2022-05-01,2022-05-03]", "write [2022-05-01..2022-05-03]"],
    ["[..2022-05-01,2022-05-03]", "write [..2022-05-03]"],
    ["{2022-05-01..2022-05-03}", "write 2022-05-01/2022-05-03"],
    ["2022-33", "write [2022-01..2022-03]"],
    ["2022-28~", "write [2022-12~..2023-02~]"],
    ["2022-33/2022-36", "write 2022-01/2022-12"],
    ["2021-XX-05", "write 2021"],
    ["202x", "write 202X"],
    ["2022-1X", "write [2022-10..2022-12]"],
    ["2022-02-2X", "write [2022-02-20..2022-02-28]"],
    ["2XXX", "write [2000..2999]"],
    ["156X-12-25", "write 156X"],
    ["Y2022", "write 2022"],
    ["2021?-06", "write 2021-06?"],
    ["?2021-06", "write 2021-06?"],
    ["2021-06?~", "write 2021-06%"],
    ["9 May 2022", "is written in words; write 2022-05-09"],
    ["44690", "is a number by which spreadsheets store a day; write 2022-05-09"],
    ["44690.4375", "is a number by which spreadsheets store a day; write 2022-05-09"],
    ["spring 2022", "write 2022-21"],
    ["the 2020s", "write 202X"],
    ["since May 2022", "write 2022-05/.."],
    ["c. 2022", "write 2022~"],
    ["2022-05/open", "write 2022-05/.."],
    ["2022-05/unknown", "write 2022-05/"],
  ])("%s: %s", (text, advice) => {
    const parsed = parseEdtf(text);
    expect(parsed.ok ? "" : parsed.message).toContain(`${advice} instead.`);
  });
});

const day = fc
  .record({ year: fc.integer({ min: 1000, max: 9998 }), month: fc.integer({ min: 1, max: 12 }) })
  .chain(({ year, month }) =>
    fc.integer({ min: 1, max: daysInMonth(year, month) }).map((date) => toDay(year, month, date)),
  );
const qualifier = fc.constantFrom("", "~", "?", "%");
const unspecified = fc
  .tuple(day, fc.constantFrom("YYYX", "YYXX", "YYYY-XX", "YYYY-XX-XX", "YYYY-MM-XX"))
  .map(([text, mask]) => [...mask].map((sign, at) => (sign === "X" ? sign : text[at])).join(""));
const expression = fc
  .tuple(
    fc.oneof(
      fc.tuple(day, fc.constantFrom(10, 7, 4)).map(([text, length]) => text.slice(0, length)),
      unspecified,
    ),
    qualifier,
  )
  .map((parts) => parts.join(""));
const anyExpression = fc.oneof(
  { weight: 4, arbitrary: expression },
  fc.tuple(day, fc.integer({ min: 21, max: 24 }), qualifier).map(([text, season, doubt]) => {
    return `${text.slice(0, 4)}-${season}${doubt}`;
  }),
);

describe("EDTF properties", () => {
  it("agrees with an independent EDTF library on single dates", () => {
    fc.assert(
      fc.property(expression, (text) => {
        // It reads no qualifier after unspecified digits.
        fc.pre(!/X.*[?~%]$/.test(text));
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

  it("an interval and a range run from the first day of their start to the last of their end", () => {
    fc.assert(
      fc.property(anyExpression, anyExpression, (a, b) => {
        const [first, second] = [toKnown(a), toKnown(b)];
        for (const [text, extent] of [
          [`${a}/${b}`, "LASTED"],
          [`[${a}..${b}]`, "WITHIN"],
        ] as const) {
          const parsed = parseEdtf(text);
          if (second.latest < first.earliest) {
            expect(parsed.ok).toBe(false);
          } else {
            const { earliest } = first;
            expect(parsed).toMatchObject({ date: { earliest, latest: second.latest, extent } });
          }
        }
      }),
    );
  });

  it("an end that is open or unknown has no day, and changes nothing of the other", () => {
    fc.assert(
      fc.property(anyExpression, (text) => {
        const { earliest, latest, precision } = toKnown(text);
        for (const open of [`${text}/..`, `${text}/`, `[${text}..]`]) {
          expect(parseEdtf(open)).toMatchObject({ date: { earliest, latest: null, precision } });
        }
        for (const open of [`../${text}`, `/${text}`, `[..${text}]`]) {
          expect(parseEdtf(open)).toMatchObject({ date: { earliest: null, latest, precision } });
        }
      }),
    );
  });

  it("earliest is never after latest, and parsing never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyExpression, fc.string(), fc.stringMatching(/^[0-9X?~%/.[\]{},x –T:-]{1,14}$/)),
        (text) => {
          const parsed = parseEdtf(text);
          if (parsed.ok) {
            const { earliest, latest } = toKnownDays(parsed.date);
            expect(earliest <= latest).toBe(true);
            expect(parseEdtf(parsed.date.edtf)).toEqual(parsed);
            expect(toDateLabel(text)).not.toBe("");
          } else {
            expect(parsed.message.length).toBeGreaterThan(10);
            for (const suggestion of parsed.suggestions) {
              expect(parseEdtf(suggestion).ok, suggestion).toBe(true);
            }
          }
        },
      ),
      { numRuns: 20 * numRuns },
    );
  });

  it("every suggestion can be read, and is of the days that were meant", () => {
    fc.assert(
      fc.property(otherForm, ({ text, meant }) => {
        const parsed = parseEdtf(text);
        if (parsed.ok) throw new Error(`${text} is read.`);
        expect(parsed.suggestions, parsed.message).not.toEqual([]);
        for (const suggestion of parsed.suggestions) {
          const read = parseEdtf(suggestion);
          if (!read.ok) throw new Error(read.message);
          const { earliest, latest } = read.date;
          const isOfThem = meant.some(
            ([from, to]) => (earliest ?? MIN_DAY) <= to && (latest ?? MAX_DAY) >= from,
          );
          expect(isOfThem, `${text}: ${suggestion}`).toBe(true);
          expect(parsed.message).toContain(suggestion);
        }
      }),
      { numRuns: 10 * numRuns },
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

function toKnown(text: string) {
  const parsed = parseEdtf(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return { ...parsed.date, ...toKnownDays(parsed.date) };
}

/** A date in another form, and the days that it may mean. */
type OtherForm = { text: string; meant: [Day, Day][] };

const toDays = (edtf: string): [Day, Day] => {
  const { earliest, latest } = toKnown(edtf);
  return [earliest, latest];
};

const oneDay: Record<string, (year: string, month: string, date: string) => string> = {
  "day first": (year, month, date) => `${Number(date)}/${month}/${year}`,
  dots: (year, month, date) => `${date}.${Number(month)}.${year}`,
  hyphens: (year, month, date) => `${date}-${month}-${year}`,
  slashes: (year, month, date) => `${year}/${month}/${date}`,
  compact: (year, month, date) => `${year}${month}${date}`,
  "one digit": (year, month, date) => `${year}-${Number(month)}-${Number(date)}`,
  time: (year, month, date) => `${year}-${month}-${date}T23:30:00-11:00`,
  words: (year, month, date) => `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`,
  american: (year, month, date) => `${monthNames[Number(month) - 1]} ${date}, ${year}`,
  "marked year": (year, month, date) => `${year}?-${month}-${date}`,
};

function toOtherDay(day: Day, form: string): OtherForm {
  const [year = "", month = "", date = ""] = day.split("-");
  const text = oneDay[form]?.(year, month, date) ?? "";
  const swapped = `${year}-${date}-${month}`;
  const isEither = ["day first", "hyphens"].includes(form) && Number(date) <= 12;
  return { text, meant: [day, ...(isEither ? [swapped] : [])].map((day) => [day, day]) };
}

const otherForm: fc.Arbitrary<OtherForm> = fc
  .oneof(
    fc.tuple(day, fc.constantFrom(...Object.keys(oneDay))).map(([day, form]) => {
      return toOtherDay(day, form);
    }),
    fc
      .tuple(day, day, fc.constantFrom(" - ", " to ", "—", "..", " until "))
      .map(([a, b, joint]): OtherForm => {
        const [from = "", to = ""] = [a, b].sort();
        return { text: `${from}${joint}${to}`, meant: [[from, to]] };
      }),
    fc.tuple(day, day).map(([a, b]): OtherForm => {
      const [from = "", to = ""] = [a, b].sort();
      return { text: `[${from},${to}]`, meant: [[from, to]] };
    }),
    fc.tuple(day, fc.integer({ min: 25, max: 41 })).map(([day, code]): OtherForm => {
      const year = day.slice(0, 4);
      return {
        text: `${year}-${code}`,
        meant: [[`${year}-01-01`, `${String(Number(year) + 1).padStart(4, "0")}-12-31`]],
      };
    }),
    fc
      .tuple(
        day,
        fc.constantFrom("YYYY-XX-DD", "YYYX-MM-DD", "YYYY-MM-DX", "YYYY-MX", "YXXX", "yyyx"),
      )
      .map(([day, mask]): OtherForm => {
        const text = [...mask].map((sign, at) => (/[Xx]/.test(sign) ? sign : day[at])).join("");
        return { text, meant: [[day, day]] };
      }),
    fc.tuple(day, fc.constantFrom("since", "from", "until")).map(([day, word]): OtherForm => {
      return {
        text: `${word} ${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`,
        meant: [toDays(day.slice(0, 7))],
      };
    }),
  )
  // "2021-10-11" in one digit is the day itself.
  .filter(({ text }) => !parseEdtf(text).ok);
