import "server-only";
import { headers } from "next/headers";
import { publicApiUrl, publicUrl, reportTo } from "../env.mjs";
import { type Site, toOrigin } from "./site.ts";

/** Of the request that is being answered. */
export async function readSite(): Promise<Site> {
  return {
    apiUrl: publicApiUrl(),
    origin: toOrigin(await headers(), publicUrl()),
    reportTo: reportTo(),
  };
}
