import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "graphql-yoga";
import { findHeldTag } from "./etag.ts";
import { exampleQueries } from "./example-queries.ts";

type Page = {
  html: string;
  gzipped: Uint8Array<ArrayBuffer>;
  etag: string;
  headers: Record<string, string>;
};

/** GraphiQL for a browser that opens the endpoint. The page carries its scripts, so it loads nothing from elsewhere. */
export function useGraphiQL(endpoint: string): Plugin {
  let page: Promise<Page> | undefined;
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      if (url.pathname !== endpoint || !isBrowser(request)) return;
      page ??= createPage(endpoint);
      const { html, gzipped, etag, headers } = await page;
      const { Response } = fetchAPI;
      if (findHeldTag(request.headers.get("if-none-match"), etag)) {
        endResponse(new Response(null, { status: 304, headers }));
      } else if (/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) {
        endResponse(new Response(gzipped, { headers: { ...headers, "content-encoding": "gzip" } }));
      } else {
        endResponse(new Response(html, { headers }));
      }
    },
  };
}

// GraphiQL leaves its first tabs half moved, and the first click on one only sets it right instead of opening it.
const clickableTabs = "<style>.graphiql-tab { transform: none !important }</style>";

function isBrowser({ method, headers }: Request): boolean {
  return method === "GET" && (headers.get("accept") ?? "").includes("text/html");
}

async function createPage(endpoint: string): Promise<Page> {
  // 9 MB of scripts that a process without browsers never needs.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const html = renderGraphiQL({
    title: "Dateline",
    endpoint,
    defaultTabs: exampleQueries.map((query) => ({ query })),
    credentials: "omit",
    schemaDescription: true,
  }).replace("</head>", `${clickableTabs}</head>`);
  const gzipped = new Uint8Array(await promisify(gzip)(html));
  const etag = `W/"${toHash(html)}"`;
  return {
    html,
    gzipped,
    etag,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": toPolicy(html),
      "cache-control": "no-cache",
      etag,
      vary: "accept, accept-encoding",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    },
  };
}

// The page's scripts by their hashes, its editor's workers as blobs, its editor's inline styles, and our API: nothing else.
function toPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text = ""]) => `'sha256-${toHash(text)}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function toHash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
