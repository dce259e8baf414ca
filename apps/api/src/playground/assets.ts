import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Assets, assetsFolder } from "@dateline/playground/assets-folder";
import type { Plugin } from "graphql-yoga";
import { type Compress, compressWith, createCompress } from "../http/compression.ts";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  woff2: "font/woff2",
};

/** A name as esbuild writes it: no path leads out of the folder. */
const filePattern = /^[\w.-]+-[0-9A-Za-z]{8}\.(css|js|svg|ttf|woff2)$/;

let known: Assets | undefined;

/** The names of the files that the pages load. */
export function readAssets(): Assets {
  known ??= JSON.parse(readFileSync(join(assetsFolder, "assets.json"), "utf8")) as Assets;
  return known;
}

/**
 * Serves the files of the playground below a folder. Each can be cached forever, since its name
 * changes with its content.
 */
export function useAssets(folder: string): Plugin {
  const files = new Map<string, { bytes: Uint8Array<ArrayBuffer>; compress: Compress } | null>();
  const find = (name: string) => {
    const found = files.get(name);
    if (found !== undefined) return found;
    const bytes = readFile(name);
    const file = bytes && { bytes, compress: createCompress(bytes) };
    // Unknown names are not kept: their number has no limit.
    if (file) files.set(name, file);
    return file;
  };
  return {
    onRequest({ request, url, endResponse, fetchAPI }) {
      if (!url.pathname.startsWith(folder)) return;
      if (request.method !== "GET" && request.method !== "HEAD") return;
      const name = url.pathname.slice(folder.length);
      const type = types[filePattern.exec(name)?.[1] ?? ""];
      const file = type === undefined ? null : find(name);
      if (type === undefined || !file) return;
      const headers = {
        "content-type": type,
        "content-length": String(file.bytes.byteLength),
        "cache-control": "public, max-age=31536000, immutable",
      };
      const body = request.method === "HEAD" ? null : file.bytes;
      endResponse(compressWith(file.compress, new fetchAPI.Response(body, { headers })));
    },
  };
}

function readFile(name: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(join(assetsFolder, name)));
  } catch {
    return null;
  }
}
