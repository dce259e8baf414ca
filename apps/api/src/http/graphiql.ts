import { createHash } from "node:crypto";
import type { Plugin } from "graphql-yoga";
import type { ExampleNames } from "../store/read-example-names.ts";
import { type Compress, compressWith, createCompress } from "./compression.ts";
import { isHeld } from "./etag.ts";
import { toExampleQueries } from "./example-queries.ts";
import { pageHeaders } from "./security-headers.ts";

type Page = { html: string; compress: Compress; etag: string; policy: string };

/**
 * Serves GraphiQL to browsers that open the endpoint, with examples for the dataset. The page
 * contains its scripts, so it loads nothing from other hosts.
 */
export function useGraphiQL(endpoint: string, readNames: () => Promise<ExampleNames>): Plugin {
  let page: Promise<Page> | undefined;
  let examples = "";
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      if (url.pathname !== endpoint || !isBrowser(request)) return;
      const queries = toExampleQueries(await readNames());
      if (!page || queries.join() !== examples) {
        page = createPage(endpoint, queries);
        examples = queries.join();
      }
      const { html, compress, etag, policy } = await page;
      const headers = toHeaders(etag, policy);
      if (isHeld(request.headers.get("if-none-match"), etag)) {
        endResponse(new fetchAPI.Response(null, { status: 304, headers }));
      } else {
        endResponse(compressWith(compress, new fetchAPI.Response(html, { headers })));
      }
    },
  };
}

// A new object per response, because Response modifies the given headers.
function toHeaders(etag: string, policy: string): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "no-cache",
    etag,
    vary: "Accept",
    ...pageHeaders,
  };
}

// GraphiQL leaves its initial tabs in an inconsistent state, in which the first click on a tab does
// not open it.
const clickableTabs = "<style>.graphiql-tab { transform: none !important }</style>";

function isBrowser({ method, headers }: Request): boolean {
  return method === "GET" && (headers.get("accept") ?? "").includes("text/html");
}

async function createPage(endpoint: string, queries: readonly string[]): Promise<Page> {
  // Loaded lazily: 9 MB of scripts that a process without browsers does not need.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const html = renderGraphiQL({
    title: "Dateline",
    endpoint,
    defaultTabs: queries.map((query) => ({ query })),
    credentials: "omit",
    schemaDescription: true,
  }).replace("</head>", `${clickableTabs}</head>`);
  return {
    html,
    compress: createCompress(html),
    etag: `W/"${toHash(html)}"`,
    policy: toPolicy(html),
  };
}

// The scripts of the page by hash, the workers of its editor as blobs, its inline styles, and our
// API.
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
