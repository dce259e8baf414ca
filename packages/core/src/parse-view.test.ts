import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { views } from "../test/views.ts";
import { MAX_DAY, MIN_DAY } from "./day.ts";
import { cleanName, parameterNames } from "./parameter-names.ts";
import { parseAddress, parseView } from "./parse-view.ts";
import { MAX_TEXT_LENGTH } from "./search-text.ts";
import { emptyView, noFilters, toAddress, toQuery, type View } from "./view.ts";

const { numRuns = 100 } = fc.readConfigureGlobal();

const meant: View = {
  ...emptyView,
  organizations: ["csto", "sco"],
  window: { from: "2022-01-01", to: "2023-01-01" },
};

describe("a mangled link", () => {
  it.each([
    "organizations=csto,sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto%2Csco&from=2022-01-01&to=2023-01-01",
    "organizations=csto%252Csco&from=2022-01-01&to=2023-01-01",
    "organizations=csto%25252Csco&from=2022-01-01&to=2023-01-01",
    "organizations=csto&organizations=sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto,sco&amp;from=2022-01-01&amp;to=2023-01-01",
    "organizations=csto,sco&amp;amp;from=2022-01-01&amp;amp;to=2023-01-01",
    ...["%23038;", "%2338;", "%23x26;", "%23X0026;", "%23038%3B", "%2523038;", "amp;%23038;"].map(
      (rest) => `organizations=csto,sco&${rest}from=2022-01-01&${rest}to=2023-01-01`,
    ),
    "organizations=csto,sco%26%2338%3Bfrom%3D2022-01-01%26%23x26%3Bto%3D2023-01-01",
    "organizations=csto%2Csco%26from%3D2022-01-01%26to%3D2023-01-01",
    "organizations%3Dcsto%2Csco%26from%3D2022-01-01%26to%3D2023-01-01",
    "organizations%253Dcsto%252Csco%2526from%253D2022-01-01&to=2023-01-01",
    "?organizations=csto,sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto,sco?from=2022-01-01&to=2023-01-01",
    "organizations=CSTO,SCO&from=2022-01-01&to=2023-01-01",
    "ORGANIZATIONS=CSTO,SCO&From=2022-01-01&TO=2023-01-01",
    "organizations=csto,+sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto,%20sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto+sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto%2Bsco&from=2022-01-01&to=2023-01-01",
    "organizations=csto;sco&from=2022-01-01&to=2023-01-01",
    "organizations=csto,sco;from=2022-01-01;to=2023-01-01",
    "organizations=csto%3Bsco%3Bfrom=2022-01-01%3Bto=2023-01-01",
    "organizations=csto%EF%BC%8Csco&from=2022-01-01&to=2023-01-01",
    "organizations=csto%D8%8Csco&from=2022-01-01&to=2023-01-01",
    "organizations=%EF%BC%A3%EF%BC%B3%EF%BC%B4%EF%BC%AF,sco&from=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%92&to=2023",
    "organizations=c%C2%ADsto,%E2%80%8Bsco&from=2022%E2%80%9301%E2%80%9301&to=2023%E2%80%9101%E2%80%9101",
    "organizations[]=csto&organizations[]=sco&from=2022-01-01&to=2023-01-01",
    "organizations%5B%5D=csto&organizations%5B1%5D=sco&from=2022-01-01&to=2023-01-01",
    "organizations%255B%255D=csto,sco&from=2022-01-01&to=2023-01-01",
    "organizations=(csto),(sco)&from=2022-01-01&to=2023-01-01",
    "organizations=[csto,sco]&from=%222022-01-01%22&to=2023-01-01",
    "organizations=csto,sco,&from=2022-01-01&to=2023-01-01",
    ...[
      ").",
      "%20",
      ",",
      ".",
      ")",
      "]",
      ">",
      "%22",
      "'",
      "%C2%BB",
      "%E2%80%9D",
      "**",
      "!",
      "&gt;",
    ].map((end) => `organizations=csto,sco&from=2022-01-01&to=2023-01-01${end}`),
    "organizations=csto,sco&from=2022&to=2023",
    "organizations=csto,sco&from=2022-01&to=2023-01",
    "organizations=csto,sco&from=2022-1-1&to=2023-1",
    "organizations=csto,sco&from=2022/01/01&to=2023.01.01",
    "organizations=csto,sco&from=2022-01-01T00:00:00.000Z&to=2023-01-01T00:00:00%2B03:00",
    "organizations=csto,sco&from=2022-01-01&from=2022&to=2023-01-01",
    "utm_source=chat&fbclid=abc&organizations=csto,sco&from=2022-01-01&to=2023-01-01&gclid=1&ref=mail&source=rss",
    "from=&organizations=&organizations=csto,sco&from=2022&to=2023&start=",
  ])("%s says the same", (query) => {
    expect(parseView(query)).toEqual({ view: meant, problems: [] });
  });

  it.each<[string, Partial<View>]>([
    [
      "organizations[all]=csto&organizations_not=nato",
      { organizationsAll: ["csto"], organizationsNot: ["nato"] },
    ],
    ["kinds=summit;Meeting&countries=kz", { kinds: ["SUMMIT", "MEETING"], countries: ["KZ"] }],
    [
      "lanes=Country&lanes.folded=kz&match=CERTAIN).",
      { lanes: "COUNTRY", lanesFolded: ["KZ"], match: "CERTAIN" },
    ],
    ["event=2022-09-01-VOSTOK-2022).", { event: "2022-09-01-vostok-2022" }],
    ["from=2022-01-01", { window: { from: "2022-01-01", to: MAX_DAY } }],
    ["from=2022", { window: { from: "2022-01-01", to: MAX_DAY } }],
    ["to=2022", { window: { from: MIN_DAY, to: "2022-01-01" } }],
    ["organizations=csto;q=joint+drills", { organizations: ["csto"], text: "joint drills" }],
    ["q=a;from=2022%26b%20).&owners=2", { text: "a;from=2022&b ).", owners: 2 }],
  ])("%s is read", (query, said) => {
    expect(parseView(query)).toEqual({ view: { ...emptyView, ...said }, problems: [] });
  });
});

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
    ["kinds=party,gala", "2 values of kinds were left out: kinds are such as MEETING"],
    ["event=a b", "One value of event was left out: event is the name of an event"],
    ["lanes=color", "organization, kind, country"],
    ["lanes.all=yes", "0, 1"],
    ["lanes.folded=a/b", "lanes.folded"],
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
    ["people[all]=ada", "perhaps people is meant"],
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
    ["places", 50],
    ["publishers", 50],
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
      "utm_source utm_medium utm_campaign utm_term utm_content fbclid gclid dclid msclkid igshid mc_cid mc_eid _ga _gl _hsenc ref referrer source src s si t ts v5 lang hl amp feature share sid page id title list height width ground accent density story collections compare roles version after _rsc";
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

describe("no filter is dropped silently", () => {
  /**
   * A search may contain any character, so what is appended would change it: it is not the last
   * parameter here.
   */
  const endsWithSearch = (query: string) => /(?:^|&)q=[^&]*$/.test(query);
  const lists =
    /(?<=(?:^|&)(?:organizations|organizations\.all|organizations\.not|people|places|publishers|kinds|countries|lanes\.folded)=)[^&]*/g;
  const outsideSearch = (query: string, change: (pair: string) => string) =>
    query
      .split("&")
      .map((pair) => (pair.startsWith("q=") ? pair : change(pair)))
      .join("&");

  const manglings: Record<string, (query: string) => string> = {
    "escaped ampersands": (query) => query.replaceAll("&", "&amp;"),
    "ampersands by number": (query) => query.replaceAll("&", "&%23038;"),
    "escaped twice": (query) => query.replaceAll("&", "&amp;amp;"),
    "encoded commas": (query) => query.replaceAll(",", "%2C"),
    "commas encoded twice": (query) => query.replaceAll(",", "%252C"),
    "blanks after commas": (query) => query.replaceAll(",", ",+"),
    "fullwidth commas": (query) => query.replaceAll(",", "%EF%BC%8C"),
    "semicolons between values": (query) =>
      outsideSearch(query, (pair) => pair.replaceAll(",", ";")),
    "bars between values": (query) => query.replaceAll(",", "|"),
    "repeated names": (query) =>
      outsideSearch(query, (pair) => {
        const [name = "", text = ""] = pair.split("=");
        return text
          .split(",")
          .map((value) => `${name}=${value}`)
          .join("&");
      }),
    brackets: (query) => query.replaceAll(/((?:^|&)[a-z.]+)=(?=[^&]*,)/g, "$1[]="),
    capitals: (query) => outsideSearch(query, (pair) => pair.toUpperCase()),
    "capital slugs": (query) => query.replaceAll(lists, (text) => text.toUpperCase()),
    "a question mark more": (query) => `?${query}`,
    "parameters of others": (query) => `utm_source=a&${query}&fbclid=b`,
    "names with underscores": (query) =>
      outsideSearch(query, (pair) => pair.replace(/^(\w+)\.(\w+)/, "$1_$2")),
    "encoded as a whole": (query) => encodeURIComponent(query),
    ...Object.fromEntries(
      [").", "%20", ",", ".", "]", ">", "%22", "'", "*", "%EF%BC%89", "%E2%80%9D"].map((end) => [
        `${end} at the end`,
        (query: string) => (endsWithSearch(query) ? query : `${query}${end}`),
      ]),
    ),
  };

  it.each(Object.entries(manglings))("%s: the view is the same", (_, mangle) => {
    fc.assert(
      fc.property(views, (any) => {
        const view = { ...any, subject: null };
        expect(parseView(mangle(toQuery(view)))).toEqual({ view, problems: [] });
      }),
    );
  });

  /** The filters of a view by name. */
  const toFilters = (view: View) => {
    const { from = MIN_DAY, to = MAX_DAY } = view.window ?? {};
    return [
      ...Object.entries(noFilters).flatMap(([name, none]) => {
        const value = view[name as keyof typeof noFilters];
        if (Array.isArray(value)) return value.map((_, index) => `${name} ${index}`);
        return value === none ? [] : [name];
      }),
      ...(from === MIN_DAY ? [] : ["from"]),
      ...(to === MAX_DAY ? [] : ["to"]),
    ];
  };

  it("a name with one edit is reported with the parameter that it resembles", () => {
    const names = parameterNames.filter((name) => name.length >= 4);
    const typo = fc.record({
      at: fc.nat({ max: 16 }),
      letter: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
      how: fc.constantFrom("drop", "add", "change", "swap"),
    });
    fc.assert(
      fc.property(fc.constantFrom(...names), typo, (name, { at, letter, how }) => {
        const place = at % name.length;
        const [before, here, after] = [
          name.slice(0, place),
          name[place] ?? "",
          name.slice(place + 1),
        ];
        const wrong = {
          drop: before + after,
          add: before + letter + here + after,
          change: before + letter + after,
          swap: before + after.slice(0, 1) + here + after.slice(1),
        }[how];
        fc.pre(!(parameterNames as readonly string[]).includes(wrong));
        const value = name === "from" ? "2022" : "a";
        const { view, problems } = parseView(`${wrong}=${value}`);
        expect(view).toEqual(emptyView);
        expect(problems).toHaveLength(1);
      }),
    );
  });

  it("a suffix that a parameter does not have is reported", () => {
    const suffixes = fc.oneof(
      fc.constantFrom("all", "not", "any", "none", "gte", "0", ""),
      fc.stringMatching(/^[a-z0-9]{1,12}$/),
    );
    const write = fc.constantFrom<(name: string, suffix: string) => string>(
      (name, suffix) => `${name}.${suffix}`,
      (name, suffix) => `${name}_${suffix}`,
      (name, suffix) => `${name}-${suffix}`,
      (name, suffix) => `${name}[x${suffix}]`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...parameterNames), suffixes, write, (name, suffix, toName) => {
        const wrong = toName(name, suffix);
        fc.pre(!(parameterNames as readonly string[]).includes(cleanName(wrong)));
        const { view, problems } = parseView(`${wrong}=a`);
        expect(view).toEqual(emptyView);
        expect(problems).toHaveLength(1);
        expect(problems[0]).toContain("unknown parameter");
      }),
    );
  });

  it("no filter is dropped silently when a character of its value is replaced", () => {
    const signs = fc.constantFrom(
      "%",
      "/",
      "%00",
      "%FF",
      "\u0440",
      "?",
      "=",
      "#",
      "(",
      "%252F",
      "…",
    );
    fc.assert(
      fc.property(views, fc.nat(), signs, (any, at, sign) => {
        const view = { ...any, subject: null };
        const pairs = toQuery(view).split("&");
        const index = at % pairs.length;
        const [name = "", text = ""] = (pairs[index] ?? "").split("=");
        fc.pre(text !== "" && name !== "q");
        const place = at % text.length;
        // Followed by two digits it would be an escaped letter: another value, not a lost one.
        fc.pre(sign !== "%" || !/^[0-9a-f]{2}/i.test(text.slice(place + 1)));
        const changed = `${text.slice(0, place)}${sign}${text.slice(place + 1)}`;
        // The link then has no value, or a shorter list.
        const values = changed.toLowerCase().split(/[,?(…]/);
        fc.pre(!/^,|,,|,$|^$/.test(changed) && new Set(values).size === values.length);
        pairs[index] = `${name}=${changed}`;
        const { view: read, problems } = parseView(pairs.join("&"));
        if (problems.length === 0) {
          expect(toFilters(read)).toEqual(expect.arrayContaining(toFilters(view)));
        }
      }),
      { numRuns: 5 * numRuns },
    );
  });
});
