import bcd, { type CompatData, type Identifier } from "@mdn/browser-compat-data/forLegacyNode";
import { type AnyNode, parse } from "acorn";

// Compares the features that scripts and style sheets use with MDN's data on browser versions.

/** MDN's browser names by those of browserslist. */
const names = {
  chrome: "chrome",
  edge: "edge",
  firefox: "firefox",
  safari: "safari",
  ios_saf: "safari_ios",
} as const;

export type Targets = Map<(typeof names)[keyof typeof names], number>;

/** The oldest supported versions, from queries such as "safari >= 16.4". */
export function toTargets(browserslist: readonly string[]): Targets {
  return new Map(
    browserslist.map((query) => {
      const [name = "", version] = query.split(" >= ");
      return [names[name as keyof typeof names], Number(version)];
    }),
  );
}

/** Collects the features that some target lacks. Features that MDN does not list are ignored. */
function openFindings(targets: Targets) {
  const found = new Set<string>();
  return {
    look(name: string, feature: Identifier | undefined) {
      if (!isSupported(feature, targets)) found.add(name);
    },
    list: () => [...found].sort(),
  };
}

function isSupported(feature: Identifier | undefined, targets: Targets): boolean {
  const support = feature?.__compat?.support;
  if (!support) return true;
  return [...targets].every(([browser, oldest]) =>
    [support[browser] ?? []]
      .flat()
      .some(
        ({ version_added: added, prefix, alternative_name, flags }) =>
          !prefix && !alternative_name && !flags && toNumber(added) <= oldest,
      ),
  );
}

/** "≤79" is 79. A feature that was never added, or only in a preview, is Infinity. */
function toNumber(version: string | false | null | undefined): number {
  const number = Number.parseFloat(String(version).replace("≤", ""));
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
}

const { properties = {}, selectors = {}, types = {}, "at-rules": atRules = {} } = bcd.css;

/** The features of a style sheet that some target lacks, outside of @supports. */
export function findNewStyle(sheet: string, targets: Targets): string[] {
  const { look, list } = openFindings(targets);
  const text = dropSupports(sheet);
  if (/content:[^;}]*"\s*\//.test(text)) look("content: / text", properties.content?.alt_text);
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|url\([^)]*\)/g, '""');
  for (const [, name = ""] of bare.matchAll(/@([a-z-]+)/g)) look(`@${name}`, atRules[name]);
  for (const [, query = ""] of bare.matchAll(/@media([^{]*)/g)) {
    for (const [, feature = ""] of query.matchAll(/\(([a-z-]+)/g)) {
      look(`@media ${feature}`, atRules.media?.[feature]);
    }
    if (/[<>]/.test(query)) look("@media range", atRules.media?.range_syntax);
  }
  for (const [, selector = ""] of bare.matchAll(/([^{};@]+)\{/g)) {
    if (selector.includes("&")) look("nesting", selectors.nesting);
    for (const [, name = ""] of selector.matchAll(/::?([a-z][a-z-]*)/g)) {
      look(`:${name}`, selectors[name]);
    }
  }
  for (const [, name = "", value = ""] of bare.matchAll(/[{;]([a-z][a-z-]*):([^;{}]*)/g)) {
    if (bare.includes(`-webkit-${name}:`) || name === "font-family") continue;
    const property = properties[name];
    look(name, property);
    for (const [word] of value.matchAll(/[a-z][a-z-]*/g))
      look(`${name}: ${word}`, property?.[word]);
    for (const [, called = ""] of value.matchAll(/([a-z][a-z-]*)\(/g)) {
      look(`${called}()`, types[called] ?? types.color?.[called]);
    }
  }
  return list();
}

/** Removes the content of @supports, which browsers without support skip. */
function dropSupports(sheet: string): string {
  let [kept, rest] = ["", sheet];
  for (;;) {
    const start = rest.indexOf("@supports");
    if (start < 0) return kept + rest;
    kept += rest.slice(0, start);
    let at = rest.indexOf("{", start) + 1;
    for (let depth = 1; depth > 0; at++) depth += rest[at] === "{" ? 1 : rest[at] === "}" ? -1 : 0;
    rest = rest.slice(at);
  }
}

const builtins: CompatData["javascript"] = bcd.javascript.builtins ?? {};
const { regular_expressions: patterns, classes } = bcd.javascript;
const givesIterator = new Set(["values", "keys", "entries", "matchAll"]);

/**
 * The features of a script that some target lacks. A method is recognized by its name, unless an
 * older type has a method of that name.
 */
export function findNewScript(script: string, targets: Targets): string[] {
  const { look, list } = openFindings(targets);
  const members = listNewMembers(targets);
  const lookInPattern = (pattern: string) => {
    if (/\(\?<[=!]/.test(pattern)) look("lookbehind", patterns?.lookbehind_assertion);
  };
  visit(parse(script, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
    if (node.type === "StaticBlock") look("static block", classes?.static?.initialization_blocks);
    if (node.type === "Literal") {
      if ("regex" in node && node.regex) {
        lookInPattern(node.regex.pattern);
        if (node.regex.flags.includes("v")) look("flag v", builtins.RegExp?.unicodeSets);
      } else if (typeof node.value === "string") lookInPattern(node.value);
    }
    if (node.type === "NewExpression" && node.callee.type === "Identifier") {
      look(node.callee.name, builtins[node.callee.name]);
    }
    if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return;
    if (node.computed) return;
    const { object, property } = node;
    const { name } = property;
    if (isIterator(object)) look(`Iterator.${name}`, builtins.Iterator?.[name]);
    const owner = object.type === "Identifier" ? object.name : "";
    const statics = builtins[owner] as Record<string, Identifier> | undefined;
    if (statics) look(`${owner}.${name}`, statics[`${name}_static`] ?? statics[name]);
    else look(name, members.get(name));
  });
  return list();
}

/** Whether a call such as `map.values()` returns an iterator; those of Object return arrays. */
function isIterator(node: AnyNode): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  if (property.type !== "Identifier" || !givesIterator.has(property.name)) return false;
  return object.type !== "Identifier" || object.name !== "Object";
}

const isNamespace = (name: string) => /^(Atomics|Intl|JSON|Math|Reflect)$/.test(name);

/**
 * Members of JavaScript's built-in types that some target lacks, unless an older type has a member
 * of that name.
 */
function listNewMembers(targets: Targets): Map<string, Identifier> {
  const fresh = new Map<string, Identifier>();
  const old = new Set<string>();
  for (const [type, own] of Object.entries(builtins as Record<string, Identifier>)) {
    if (isNamespace(type) || !isSupported(own, targets)) continue;
    for (const [name, feature] of Object.entries(own as Record<string, Identifier>)) {
      if (name.endsWith("_static")) continue;
      if (isSupported(feature, targets)) old.add(name);
      else fresh.set(name, feature);
    }
  }
  return new Map([...fresh].filter(([name]) => !old.has(name)));
}

function visit(node: AnyNode, look: (node: AnyNode) => void) {
  look(node);
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) {
      if (typeof child === "object" && child !== null && "type" in child) visit(child, look);
    }
  }
}
