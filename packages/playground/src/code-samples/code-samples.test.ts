import { Script } from "node:vm";
import { expect, test } from "vitest";
import { type Call, languages } from "./languages.ts";

const write = (slug: string, call: Call) =>
  languages.find((one) => one.slug === slug)?.write(call) ?? "";

const placeholder = "$" + "{x}";

// Queries that would end a string in one of the languages, or have another meaning in it.
const queries = [
  "{ eventCount }",
  '# It\'s "so"\nquery Q($a: String) {\n  events(filter: { text: $a }) { totalCount }\n}\n',
  'query { events(filter: { text: "a\\\\b \\"c\\" \\u00e9" }) { totalCount } }',
  `# \`tick\` ${placeholder} $HOME $(id) )" )-" ''' """ \\\n{ eventCount }`,
  "{ eventCount } # ends in a quote '",
  "{ eventCount } # ends in a backslash \\",
  `{ eventCount }\n# ${"é long ".repeat(1_000)}`,
];
const variables = {
  a: `it's "so" \\ \`x\` ${placeholder} )" é 😀`,
  list: ["one"],
  none: null,
  yes: true,
  empty: {},
  "odd-name": 1.5,
};
const calls: Call[] = queries.flatMap((query) => [
  { address: "https://api.example/graphql", query, variables: {}, operationName: null },
  { address: "https://api.example/graphql", query, variables, operationName: "Q" },
]);

test.each(calls)("TypeScript sends what was asked: $query", async (call) => {
  // Its syntax is JavaScript's; the annotation-free program runs as the body of a function.
  const program = write("typescript", call);
  const sent: [string, RequestInit][] = [];
  const fetch = async (address: string, init: RequestInit) => {
    sent.push([address, init]);
    return { json: async () => ({ data: {} }) };
  };
  const run = new Script(`(async (fetch, console) => {${program}})`).runInThisContext();
  await run(fetch, { log() {} });
  const [[address, init] = ["", {}]] = sent;
  expect(address).toBe(call.address);
  expect(JSON.parse(String(init.body))).toEqual(toBody(call));
});

test.each(calls)("curl sends what was asked: $query", (call) => {
  const words = splitShell(write("curl", call));
  expect(words[0]).toBe("curl");
  expect(words).toContain(call.address);
  const body = words[words.indexOf("-d") + 1];
  if (words.includes("-d")) {
    expect(JSON.parse(body ?? "")).toEqual(toBody(call, call.query));
    return;
  }
  const sent = Object.fromEntries(
    words.flatMap((word, index) => {
      const [, name = "", value = ""] = /^(\w+)=([\s\S]*)$/.exec(word) ?? [];
      return words[index - 1] === "--data-urlencode" ? [[name, value]] : [];
    }),
  );
  const { variables, ...rest } = sent;
  expect({ ...rest, ...(variables && { variables: JSON.parse(variables) }) }).toEqual(toBody(call));
});

test.each(calls)("the strings of Python and R end where they should: $query", (call) => {
  const { query } = call;
  const python = /QUERY = (?:r'''([\s\S]*?)'''|(".*"))\n/.exec(write("python", call));
  expect(python?.[1] ?? JSON.parse(python?.[2] ?? "")).toBe(query.trimEnd());
  const [, dashes = "", rest = ""] = /query <- r"(-*)\(([\s\S]*)$/.exec(write("r", call)) ?? [];
  expect(rest.slice(0, rest.indexOf(`)${dashes}"`))).toBe(query.trimEnd());
});

test("values are written as each language has them", () => {
  const call = { address: "https://a.example", query: "{ a }", variables, operationName: null };
  expect(write("python", call)).toContain(
    '"list": ["one"], "none": None, "yes": True, "empty": {}, "odd-name": 1.5}',
  );
  expect(write("r", call)).toContain(
    'list = list("one"), none = NULL, yes = TRUE, empty = setNames(list(), character()), `odd-name` = 1.5)',
  );
});

function toBody({ query, variables, operationName }: Call, text = query.trimEnd()) {
  return {
    query: text,
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(operationName && { operationName }),
  };
}

/** The words of a command: in single quotes everything stands for itself. */
function splitShell(command: string): string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s\\'])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|\\(')/g, (_, text, quote) => quote ?? text));
}
