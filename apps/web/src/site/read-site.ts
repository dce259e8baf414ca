import "server-only";
import { headers } from "next/headers";
import { imageHosts, publicApiUrl, publicUrl, reportTo } from "../env.mjs";
import { type Site, toOrigin } from "./site.ts";

/** Reads the settings for the current request. */
export async function readSite(): Promise<Site> {
  return {
    apiUrl: publicApiUrl(),
    origin: toOrigin(await headers(), publicUrl()),
    reportTo: reportTo(),
    imageHosts: imageHosts(),
  };
}
