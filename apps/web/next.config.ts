import { join } from "node:path";
import type { NextConfig } from "next";
import { toNowhere } from "./src/address/nowhere.ts";

const config: NextConfig = {
  // The server with the packages that it needs, in one folder, for `npm run build`.
  output: "standalone",
  outputFileTracingRoot: join(import.meta.dirname, "../.."),
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are used as they are: there is no optimizer that could be asked to work.
  images: { unoptimized: true },
  rewrites: async () => ({ beforeFiles: [toNowhere], afterFiles: [], fallback: [] }),
  transpilePackages: ["@dateline/core", "@dateline/limits", "@dateline/traces"],
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
