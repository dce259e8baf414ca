import { readAssets } from "./assets.ts";
import { type Html, html } from "./html.ts";

type DocumentOptions = { title: string; entry: "page" | "graphiql"; body: Html };

/** A page with the script and the style sheet of an entry. */
export function toDocument({ title, entry, body }: DocumentOptions): Html {
  const { [entry]: files, icon } = readAssets();
  // Relative, so that they work below any path that a proxy adds.
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Query the Dateline API: twelve tasks, their answers, and code for them.">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="graphql/assets/${icon}">
<link rel="stylesheet" href="graphql/assets/${files.style}">
<script type="module" src="graphql/assets/${files.script}"></script></head>
<body class="${entry}">${body}</body></html>
`;
}
