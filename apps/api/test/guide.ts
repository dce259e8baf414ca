import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** The public guide and its path. */
export const guide = read("docs/api.md");
export const guidePath = fileURLToPath(new URL("../../../docs/api.md", import.meta.url));
export const readme = read("README.md");

/** A fenced block of the guide, and the JSON block right after it with its position. */
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

/** Returns the query of a block as parameters of a request; null if it has none. */
export function toQuestion({ language, text }: Block): Record<string, string> | null {
  if (language === "graphql") return { query: text };
  if (language !== "sh" || !text.startsWith("curl")) return null;
  if (toDownload({ language, text }) !== null) return null;
  const parameters = [...text.matchAll(/--data-urlencode '(\w+)=([^']*)'/g)];
  const given = Object.fromEntries(parameters.map(([, name, value]) => [name, value]));
  const [, body] = / -d '([^']*)'/.exec(text) ?? [];
  if (body === undefined) return given;
  const { query, variables } = JSON.parse(body);
  return { query, variables: JSON.stringify(variables ?? {}) };
}

/** Returns the path and query string of a block that downloads a file; null for any other. */
export function toDownload({ language, text }: Pick<Block, "language" | "text">): string | null {
  if (language !== "sh") return null;
  return /^curl -OJ 'http:\/\/localhost:4000([^']*)'/.exec(text)?.[1] ?? null;
}

/** Finds the GraphQL documents in programs: string literals that begin with `query`. */
export function toDocuments({ text }: Pick<Block, "text">): string[] {
  return [...text.matchAll(/("""|'|`)\s*(query [^"'`]*)\1/g)].map(
    ([, , document = ""]) => document,
  );
}

/** Returns the table whose first header is `first`. */
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

/** Returns the names in inline code. */
export const toNames = (markdown: string): string[] =>
  [...markdown.replace(fence, "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

const more = "…";

/**
 * Shortens the real answer like the shown one: the same fields, and lists of the same length, with
 * an ellipsis where they continue.
 */
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

/**
 * Formats JSON in few lines: a value that fits is on one line, and of an object only the last entry
 * is expanded.
 */
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
