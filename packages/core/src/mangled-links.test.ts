import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { views } from "../test/views.ts";
import { MAX_DAY, MIN_DAY } from "./day.ts";
import { cleanName, parameterNames } from "./parameter-names.ts";
import { parseView } from "./parse-view.ts";
import { emptyView, noFilters, toQuery, type View } from "./view.ts";

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
    [
      "people[all]=ada-novik;Ben&publishers_not=belta",
      { peopleAll: ["ada-novik", "ben"], publishersNot: ["belta"] },
    ],
    ["kinds=summit;Meeting&countries=kz", { kinds: ["summit", "meeting"], countries: ["KZ"] }],
    [
      "lanes=Country&lanes.folded=kz&match=CERTAIN).",
      { lanes: "COUNTRY", lanesFolded: ["KZ"], match: "CERTAIN" },
    ],
    ["Roles=PART).&organizations=un", { roles: "part", organizations: ["un"] }],
    ["roles=all", { roles: "all" }],
    ["event=2022-09-01-VOSTOK-2022).", { event: "2022-09-01-vostok-2022" }],
    ["Collections=Quakes;tides).", { collections: ["quakes", "tides"] }],
    ["from=2022-01-01", { window: { from: "2022-01-01", to: MAX_DAY } }],
    ["from=2022", { window: { from: "2022-01-01", to: MAX_DAY } }],
    ["to=2022", { window: { from: MIN_DAY, to: "2022-01-01" } }],
    ["organizations=csto;q=joint+drills", { organizations: ["csto"], text: "joint drills" }],
    ["q=a;from=2022%26b%20).&owners=2", { text: "a;from=2022&b ).", owners: 2 }],
  ])("%s is read", (query, said) => {
    expect(parseView(query)).toEqual({ view: { ...emptyView, ...said }, problems: [] });
  });
});

describe("no filter is dropped silently", () => {
  /**
   * A search may contain any character, so what is appended would change it: it is not the last
   * parameter here.
   */
  const endsWithSearch = (query: string) => /(?:^|&)q=[^&]*$/.test(query);
  const lists =
    /(?<=(?:^|&)(?:organizations|organizations\.all|organizations\.not|people|people\.all|people\.not|places|publishers|publishers\.all|publishers\.not|kinds|countries|collections|lanes\.folded)=)[^&]*/g;
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
