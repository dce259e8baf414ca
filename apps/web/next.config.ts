import type { NextConfig } from "next";
import { toNowhere } from "./src/address/nowhere.ts";
import { closedPolicy, securityHeaders } from "./src/address/security-headers.ts";

const headers = Object.entries({
  "content-security-policy": closedPolicy,
  ...securityHeaders,
}).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // proxy.ts sets them for all other addresses.
  headers: async () =>
    ["/_next/static/:path*", "/_next/image", "/api/graphql"].map((source) => ({ source, headers })),
  rewrites: async () => ({ beforeFiles: [toNowhere], afterFiles: [], fallback: [] }),
  transpilePackages: ["@dateline/core"],
  // `npm test` checks types and lint once for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // The embed is one document: its style and script are written into it.
  turbopack: {
    rules: {
      "*.js": { condition: { query: "?text" }, type: "text" },
      "*.css": [
        { condition: { query: "?text" }, loaders: ["./lower-style.mjs"], type: "text" },
        { condition: { query: "?source" }, type: "text" },
      ],
    },
  },
};

export default config;
