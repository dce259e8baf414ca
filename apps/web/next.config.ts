import { join } from "node:path";
import type { NextConfig } from "next";
import { toExportFile } from "./src/address/export-file.ts";
import { toNowhere } from "./src/address/nowhere.ts";

const config: NextConfig = {
  // One folder with the server and its dependencies, which `npm run build` copies.
  output: "standalone",
  outputFileTracingRoot: join(import.meta.dirname, "../.."),
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimizer is off: anyone could keep it busy with requests.
  images: { unoptimized: true },
  rewrites: async () => ({ beforeFiles: [toNowhere, toExportFile], afterFiles: [], fallback: [] }),
  // Has a native binary for each platform, which cannot be bundled.
  serverExternalPackages: ["@resvg/resvg-js"],
  transpilePackages: [
    "@dateline/core",
    "@dateline/importer",
    "@dateline/limits",
    "@dateline/model",
    "@dateline/traces",
  ],
  // `npm test` checks types and lint for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // The embed inlines its style and script as text.
  turbopack: {
    rules: {
      "*.js": { condition: { query: "?text" }, type: "text" },
      "*.ts": { condition: { query: "?text" }, loaders: ["./bundle-script.mjs"], type: "text" },
      "*.css": [
        { condition: { query: "?text" }, loaders: ["./lower-style.mjs"], type: "text" },
        { condition: { query: "?source" }, type: "text" },
      ],
    },
  },
};

export default config;
