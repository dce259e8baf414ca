import { createHash } from "node:crypto";
import type { Refusal } from "./answers.ts";

const style = `:root { color-scheme: light dark; --ink: #1a1c20; --paper: #fbfaf7; --line: #e5e3dc; --accent: #0b625a }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e7e1; --paper: #14161a; --line: #2c2f35; --accent: #5cc4b6 } }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
h1 { padding-bottom: 0.75rem; border-bottom: 1px solid var(--line); font: 400 1.4rem/1.3 Georgia, serif }
a { color: var(--accent) }`;

const styleHash = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'`;

/** A self-contained error page. May be framed if it replaces an embed. */
export const toRefusalPage = (
  { status, text, headers }: Refusal,
  { title, isEmbed }: { title: string; isEmbed: boolean },
): Refusal => ({
  status,
  text: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Dateline</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>`,
  headers: {
    ...headers,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": isEmbed ? policy : `${policy}; frame-ancestors 'none'`,
  },
});
