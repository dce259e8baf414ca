import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@dateline/core"],
  // `npm test` checks types and lint once for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;
