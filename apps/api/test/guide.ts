import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** The public guide, and where it is. */
export const guide = read("docs/api.md");
export const guidePath = fileURLToPath(new URL("../../../docs/api.md", import.meta.url));
export const readme = read("README.md");

/** A fenced block of the guide, with the JSON block right after it: what stands in it, from where to where. */
export type Block = { language: string; text: string; answer: Answer | null };
type Answer = { text: string; from: number; to: number };

const fence = /^```(\w+)\n([\s\S]*?)^```$/gm;
const fenceAfter = /\n+```json\n([\s\S]*?)^```$/my;

export function toBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(fence)].map(
    ({ index, 0: whole, 1: language = "", 2: text = "" }) => {
      fenceAfter.lastIndex = index + whole.length;
      const [, answer] = fenceAfter.exec(markdown) ?? [];
      const to = fenceAfter.lastIndex - "```".length;
      return {
        language,
        text,
        answer: answer === undefined ? null : { text: answer, from: to - answer.length, to },
      };
    },
  );
}

/** The question that a block asks, as parameters of a request; null when it asks none. */
export function toQuestion({ language, text }: Block): Record<string, string> | null {
  if (language === "graphql") return { query: text };
  if (language !== "sh" || !text.startsWith("curl")) return null;
  const parameters = [...text.matchAll(/--data-urlencode '(\w+)=([^']*)'/g)];
  const given = Object.fromEntries(parameters.map(([, name, value]) => [name, value]));
  const [, body] = / -d '([^']*)'/.exec(text) ?? [];
  if (body === undefined) return given;
  const { query, variables } = JSON.parse(body);
  return { query, variables: JSON.stringify(variables ?? {}) };
}

/** The documents within programs: between quotes of the language, beginning with `query`. */
export function toDocuments({ text }: Block): string[] {
  return [...text.matchAll(/("""|'|`)\s*(query [^"'`]*)\1/g)].map(
    ([, , document = ""]) => document,
  );
}

/** The table whose head begins with this cell. */
export function toTable(markdown: string, first: string): { head: string[]; rows: string[][] } {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  if (start < 0) throw new Error(`No table begins with "${first}".`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  const [head = [], , ...rows] = lines.slice(start, end).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
  return { head, rows };
}

/** What stands in back quotes. */
export const toNames = (markdown: string): string[] =>
  [...markdown.replace(fence, "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

const more = "…";

/** The real answer, cut as the guide shows it: the same fields, and of each list so many, with an ellipsis where it goes on. */
export function cutLike(shown: unknown, real: unknown): unknown {
  if (Array.isArray(shown) && Array.isArray(real)) {
    const length = shown.at(-1) === more ? shown.length - 1 : shown.length;
    const kept = real.slice(0, length).map((one, index) => cutLike(shown[index], one));
    return real.length > length ? [...kept, more] : kept;
  }
  if (!isRecord(shown) || !isRecord(real)) return real;
  const names = Object.keys(real).filter((name) => name in shown);
  return Object.fromEntries(names.map((name) => [name, cutLike(shown[name], real[name])]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const widest = 150;

/** JSON as the guide shows it, in few lines: what fits on one stands on one, and of an object only the last entry is opened. */
export function toShownJson(value: unknown, indent = ""): string {
  const line = toLine(value);
  if (indent.length + line.length <= widest) return line;
  if (Array.isArray(value)) {
    const inner = `${indent}  `;
    const parts = value.map((part) => `\n${inner}${toShownJson(part, inner)}`);
    return `[${parts.join(",")}\n${indent}]`;
  }
  const [last, ...others] = isRecord(value) ? Object.entries(value).reverse() : [];
  if (!last) return line;
  const before = others.reverse().map(([name, part]) => `"${name}": ${toLine(part)}, `);
  return `{ ${before.join("")}"${last[0]}": ${toShownJson(last[1], indent)} }`;
}

function toLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, part]) => `"${name}": ${toLine(part)}`);
  return `{ ${parts.join(", ")} }`;
}
