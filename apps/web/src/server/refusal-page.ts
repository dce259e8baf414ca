import { createHash } from "node:crypto";
import type { Refusal } from "./answers.ts";

const style = `:root { color-scheme: light dark }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.25rem }`;

const styleHash = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'`;

/**
 * A refusal as a page for people; it needs no other file. In the place of the embed other sites may
 * frame it.
 */
export const toRefusalPage = (
  { status, text, headers }: Refusal,
  { isEmbed }: { isEmbed: boolean },
): Refusal => ({
  status,
  text: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Too many requests · Dateline</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Too many requests</h1>
<p>${text}</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>`,
  headers: {
    ...headers,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `${policy}; frame-ancestors ${isEmbed ? "*" : "'none'"}`,
  },
});
