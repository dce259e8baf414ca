import { Parser } from "htmlparser2";

/** A text without markup, and the web addresses that it links to. */
export type PlainText = { text: string; links: string[] };

const blocks = new Set(["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "blockquote", "tr"]);
const hidden = new Set(["script", "style"]);

/** Reads HTML as text, a line for each block. */
export function toPlainText(html: string): PlainText {
  if (!/[<&]/.test(html)) return { text: html, links: [] };
  const links: string[] = [];
  let text = "";
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { href }) {
      if (hidden.has(name)) depth++;
      if (blocks.has(name)) text += "\n";
      if (name === "a" && href !== undefined && /^https?:/i.test(href)) links.push(href);
    },
    ontext(part) {
      if (depth === 0) text += part;
    },
    onclosetag(name) {
      if (hidden.has(name)) depth--;
      if (blocks.has(name)) text += "\n";
    },
  });
  parser.end(html);
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return { text: lines.filter((line) => line !== "").join("\n"), links: [...new Set(links)] };
}
