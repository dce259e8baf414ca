import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_DAY } from "./day.ts";
import { parameterNames } from "./parameter-names.ts";
import { parseAddress, parseView } from "./parse-view.ts";
import { MAX_TEXT_LENGTH } from "./search-text.ts";
import { emptyView, toAddress, toQuery } from "./view.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

describe("invalid values are ignored and reported", () => {
  it.each([
    ["from=2023-02-30", "One value of from was left out: from is a day"],
    ["from=2023-13", "One value of from"],
    ["from=01.02.2023", "One value of from"],
    ["from=2022-01-01 - 2023-01-01", "One value of from"],
    ["to=2023-01%E2%80%A6", "One value of to"],
    ["from=12022-01-01", "One value of from"],
    ["from=2023-02-01&to=2022-01-01", "from must be before to"],
    ["from=2022&to=2022", "from must be before to"],
    ["to=0001-01-01", "from must be before to"],
    ["match=perhaps", "possible, certain, starts"],
    ["order=random", "desc, asc"],
    ["theme=__proto__", "auto, light, dark"],
    ["owners=many", "a number"],
    ["organizations=CS%2FTO", "One value of organizations was left out: organizations are"],
    ["organizations=????", "One value of organizations"],
    ["organizations=%00", "organizations"],
    ["organizations=%CC%E8", "organizations"],
    [
      "countries=Belarus",
      "One value of countries was left out: countries are codes of two letters",
    ],
    ["kinds=p.rty,g_la", "2 values of kinds were left out: kinds are short names"],
    ["event=a b", "One value of event was left out: event is the name of an event"],
    ["lanes=color", "organization, kind, country"],
    ["lanes.all=yes", "0, 1"],
    ["lanes.folded=a/b", "lanes.folded"],
    [
      "compare=CS%2FTO",
      "One value of compare was left out: compare are short names, of letters, digits and hyphens, two or three of them.",
    ],
    ["v=2", "another version"],
    ["q=%CC%E8%ED%F1%EA", "not valid UTF-8"],
    ["q=joint%FFdrills", "not valid UTF-8"],
    ["q=%00", "control character"],
    ["q=joint%00drills", "control character"],
    ["organization=csto", "An unknown parameter was left out: perhaps organizations is meant."],
    ["organisation=csto", "perhaps organizations is meant"],
    ["org=csto", "perhaps organizations is meant"],
    ["organizations.nto=nato", "perhaps organizations.not is meant"],
    ["kinds.not=SUMMIT", "perhaps kinds is meant"],
    ["places[all]=brest", "perhaps places is meant"],
    ["organizations.any=csto", "perhaps organizations is meant"],
    ["organizations.all.not=csto", "perhaps organizations is meant"],
    ["countries_not=BY", "perhaps countries is meant"],
    ["kindsNot=SUMMIT", "perhaps kinds is meant"],
    ["country.not=BY", "perhaps countries is meant"],
    ["publisher[$ne]=tass", "perhaps publishers is meant"],
    [
      "start=2022-01-01&end=2023-01-01",
      "2 unknown parameters were left out: perhaps from, to are meant.",
    ],
    ["since=2022", "perhaps from is meant"],
    ["form=2022", "perhaps from is meant"],
    ["country=KZ", "perhaps countries is meant"],
    ["search=drills", "perhaps q is meant"],
    ["collection=quakes", "perhaps collections is meant"],
    ["person=a;kind=SUMMIT", "2 unknown parameters"],
  ])("%s", (query, problem) => {
    const parsed = parseView(query);
    expect(parsed.view).toEqual(emptyView);
    expect(parsed.problems).toHaveLength(1);
    expect(parsed.problems[0]).toContain(problem);
  });

  it("keeps what can be read beside it", () => {
    const { view, problems } = parseView(
      "organizations=csto,a/b&from=2022&to=later&match=certain&match=starts&q=drills&q=summit",
    );
    expect(view).toEqual({
      ...emptyView,
      organizations: ["csto"],
      window: { from: "2022-01-01", to: MAX_DAY },
      match: "CERTAIN",
      text: "drills",
    });
    expect(problems).toEqual([
      "One value of organizations was left out: organizations are short names, of letters, digits and hyphens.",
      "One value of to was left out: to is a day (YYYY-MM-DD), a month or a year.",
      "One value of q was left out: the link has several.",
      "One value of match was left out: the link has several.",
    ]);
  });

  it.each([
    [
      "compare=csto",
      { organizations: ["csto"] },
      [
        "The comparison was left out: compare is two or three organizations. The events of the one are shown.",
      ],
    ],
    [
      "compare=csto,sco,cis,un",
      { organizations: ["csto", "sco", "cis"], isCompared: true },
      ["One value of compare was left out: a link holds at most 3."],
    ],
    [
      "compare=csto,sco&organizations=un",
      { organizations: ["csto", "sco"], isCompared: true },
      ["The filter organizations was left out: compare says which organizations are shown."],
    ],
    [
      "compare=csto,sco&organizations=sco,csto",
      { organizations: ["csto", "sco"], isCompared: true },
      [],
    ],
    ["Compare=CSTO%20SCO;csto", { organizations: ["csto", "sco"], isCompared: true }, []],
    ["comparison=csto,sco", {}, ["An unknown parameter was left out: perhaps compare is meant."]],
    ["vs=csto,sco", {}, ["An unknown parameter was left out: perhaps compare is meant."]],
  ])("a comparison is of two or three organizations: %s", (query, said, problems) => {
    expect(parseView(query)).toEqual({ view: { ...emptyView, ...said }, problems });
  });

  it("cuts a search to the length that the API accepts", () => {
    const { view, problems } = parseView(new URLSearchParams({ q: "x".repeat(300) }));
    expect(view.text).toHaveLength(MAX_TEXT_LENGTH);
    expect(problems).toEqual(["The search was cut after 200 characters."]);
  });

  it.each([
    ["organizations", 50],
    ["organizations.all", 49],
    ["organizations.not", 50],
    ["people", 50],
    ["people.all", 49],
    ["people.not", 50],
    ["places", 50],
    ["publishers", 50],
    ["publishers.all", 50],
    ["publishers.not", 50],
    ["collections", 50],
    ["lanes.folded", 50],
  ] as const)("keeps as many values of %s as the API takes", (name, max) => {
    const names = Array.from({ length: 2200 }, (_, index) => `n${index}`);
    for (const query of [
      `${name}=${names.join(",")}`,
      names.map((one) => `${name}=${one}`).join("&"),
    ]) {
      const { view, problems } = parseView(query);
      expect(toQuery(view)).toBe(`${name}=${names.slice(0, max).join(",")}`);
      expect(problems).toEqual([
        `${(2200 - max).toLocaleString("en")} values of ${name} were left out: a link holds at most ${max}.`,
      ]);
      expect(parseView(`${name}=${names.slice(0, max).join(",")}`).problems).toEqual([]);
    }
  });

  it("does not repeat ignored values", () => {
    const parameters = fc.constantFrom(...parameterNames.filter((name) => name !== "v"));
    fc.assert(
      fc.property(parameters, fc.stringMatching(/^[xyz!/]{20}$/), (name, text) => {
        for (const query of [`${name}=/${text}`, `${name}x=${text}`, `${name}=${text},${text}!`]) {
          for (const problem of parseView(query).problems)
            expect(problem).not.toMatch(/[xyz!]{5}/i);
        }
      }),
    );
  });

  it("reports at most one line, whatever the link contains", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...parameterNames),
        fc.string({ unit: "binary" }),
        (name, text) => {
          const value = `!/${text.repeat(20)}`;
          const long = `${value},${value}x,${value}y,${value}z`;
          for (const problem of parseView(new URLSearchParams({ [name]: long })).problems) {
            expect([...problem].length).toBeLessThan(300);
            expect(problem).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          }
        },
      ),
    );
  });

  it("ignores parameters of trackers and embedding pages", () => {
    const others =
      "utm_source utm_medium utm_campaign utm_term utm_content fbclid gclid dclid msclkid igshid mc_cid mc_eid _ga _gl _hsenc ref referrer source src s si t ts v5 lang hl amp feature share sid page id title list height width ground accent density story part version after _rsc";
    for (const name of others.split(" ")) {
      expect(parseView(`${name}=x1`), name).toEqual({ view: emptyView, problems: [] });
    }
  });

  // With quadratic time these would take hours.
  it.each([
    ["brackets", `organizations=a${"(".repeat(1_000_000)}b`],
    ["blanks", `from=a${" ".repeat(1_000_000)}b`],
    ["separators", `organizations=;${"amp;".repeat(300_000)}`],
    ["repeated names", "organizations=a&".repeat(100_000)],
    ["an endless name", `${"not".repeat(300_000)}=a`],
  ])("reads a link of a million %s in one pass", (_, query) => {
    expect(parseView(query).view).toBeDefined();
  });

  it("parses what it serializes, whatever it was parsed from", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("csto,sco", "MEETING;summit", "2022", "0000-01-01", "1", "kz", "all", "\0"),
    );
    const parameter = fc
      .tuple(fc.constantFrom(...parameterNames), value)
      .map(([name, text]) => String(new URLSearchParams({ [name]: text })));
    const path = fc.oneof(
      fc.constantFrom("/", "/organizations/csto", "/people/%00", "/people/%ff", "//", "/events/x"),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    const damage = fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(path, fc.array(parameter, { maxLength: 6 }), damage, (path, parts, damage) => {
        const [place, length, text] = damage;
        const query = parts.join("&");
        const from = place % (query.length + 1);
        const damaged = query.slice(0, from) + text + query.slice(from + length);
        const { view } = parseAddress(path, damaged);
        const [pathAgain = "", queryAgain = ""] = toAddress(view).split("?");
        expect(parseAddress(pathAgain, queryAgain)).toEqual({ view, problems: [] });
      }),
      { numRuns: 10 * numRuns },
    );
  });

  it("never throws on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseView(text).view).toBeDefined();
      }),
    );
  });
});
