import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@dateline/core"],
  // `npm test` checks types and lint once for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // The embed is one document: its style and script are written into it.
  turbopack: {
    rules: {
      "*.js": { condition: { query: "?text" }, type: "text" },
      "*.css": { condition: { query: "?text" }, loaders: ["./lower-style.mjs"], type: "text" },
    },
  },
};

export default config;
