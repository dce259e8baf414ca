import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Searched, toMarked, toParts, toReason, toTerms } from "./highlight.ts";

const event: Searched = {
  title: "CSTO ministers meet jointly in Astana",
  summary:
    "The ministers of foreign affairs and of defence met. Statements on Afghanistan were adopted, along with documents on the organisation's military component. Ryzhenkov voiced concern about exercises near the western borders of its member states.",
  organizations: [
    {
      name: "Collective Security Treaty Organization",
      acronym: "CSTO",
      aliases: ["ODKB", "Tashkent Treaty"],
    },
  ],
  place: { name: "Astana" },
  involvements: [{ person: { name: "Maxim Ryzhenkov", aliases: ["Maksim Ryžankoŭ"] } }],
};

/** The text with its matches in brackets. */
const show = (parts: { text: string; marked: boolean }[]) =>
  parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");

const mark = (search: string, text: string) => show(toParts(text, new Set(toTerms(search).stems)));

describe("words of a search are marked in a text", () => {
  it.each([
    ["whatever their endings", "ministerial meeting", "Ministers meet", "Ministers [meet]"],
    ["whatever their capitals and accents", "LODZ sao", "Łódź, São Tomé", "[Łódź], [São] Tomé"],
    [
      "in either spelling",
      "organization defense",
      "Organisation of Defence",
      "[Organisation] of [Defence]",
    ],
    ["each of a phrase", '"joint drills"', "Drills, a joint one", "[Drills], a [joint] one"],
    [
      "not those that are excluded",
      'drills -joint -"for peace"',
      "Joint drills for peace",
      "Joint [drills] for peace",
    ],
    ["either of alternatives", "minsk or astana", "Or Minsk, or Astana", "Or [Minsk], or [Astana]"],
    [
      "none that are passed over",
      "the meeting of the CIS",
      "The CIS in the north",
      "The [CIS] in the north",
    ],
    ["parts of a word with a hyphen", "high-level", "A high-level visit", "A [high]-[level] visit"],
    ["before an apostrophe", "lukashenko", "Lukashenko's visit", "[Lukashenko]'s visit"],
    ["not as beginnings", "min", "Minsk", "Minsk"],
  ])("%s", (_, search, text, marked) => {
    expect(mark(search, text)).toBe(marked);
  });

  it("the parts make up the text, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (search, text) => {
          const parts = toParts(text, new Set(toTerms(search).stems));
          expect(parts.map((part) => part.text).join("")).toBe(text);
        },
      ),
    );
  });
});

describe("an event shows the match of a search", () => {
  const explain = (search: string) => {
    const reason = toReason(event, toMarked(toTerms(search), event));
    return reason && `${reason.label ? `${reason.label}: ` : ""}${show(reason.parts)}`;
  };
  it.each([
    ["nothing, where its row shows it", "csto astana ministers", null],
    [
      "a line of the summary",
      "afghanistan",
      "… Statements on [Afghanistan] were adopted, along with documents on the organisation's military component. Ryzhenkov voiced concern about exercises near …",
    ],
    [
      "the name behind an acronym",
      "treaty collective",
      "CSTO: [Collective] Security [Treaty] Organization",
    ],
    ["another name", "odkb", "CSTO: Collective Security Treaty Organization, also [ODKB]"],
    ["a person", "maxim", "With: [Maxim] Ryzhenkov"],
    ["another name of a person", "ryzankou", "With: Maxim Ryzhenkov, also Maksim [Ryžankoŭ]"],
    [
      "the word most like one that is misspelt",
      "afganistan",
      expect.stringContaining("[Afghanistan]"),
    ],
    ["nothing, where nothing is like it", "xylophone", null],
  ])("%s", (_, search, reason) => {
    expect(explain(search)).toEqual(reason);
  });
});
