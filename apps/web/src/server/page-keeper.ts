import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import type { Outcome } from "../outage/outcome.ts";
import { type KeptPage, toKeptBytes, toKeptPage } from "./kept-page.ts";
import { reportPageLookup } from "./metrics.ts";
import { toPageKey } from "./page-key.ts";
import { recordAnswer } from "./record-answer.ts";
import type { ApiVersion } from "./version-reader.ts";

export type PageKeeperOptions = {
  maxBytes: number;
  /** Null if the API does not respond with one. */
  readVersion: (headers: IncomingMessage["headers"]) => Promise<ApiVersion | null>;
  /**
   * The kind of robot that a User-Agent names, for which the framework renders pages differently.
   */
  toRobot: (userAgent: string) => string | undefined;
};

/** A requested page that may be cached. */
export type AskedPage = {
  /** Finds the page of the version that was published at the time of the request. */
  find(): KeptPage | null;
  /** Stores the page that is about to be rendered. */
  keep(response: ServerResponse, outcome: Outcome): void;
};

/** The max share of the memory that one page may take, before compression. */
const maxShare = 1 / 8;

/**
 * Caches the pages of a version. Each lookup asks the API for its version, so that a cached page is
 * never older than the API's data. Without a version, as in an outage, the cache is not used.
 */
export function createPageKeeper({ maxBytes, readVersion, toRobot }: PageKeeperOptions) {
  const pages = new LRUCache<string, KeptPage>({
    maxSize: maxBytes,
    sizeCalculation: (page, key) => toKeptBytes(page) + 2 * key.length,
  });

  /** Pages that are being sent or compressed. */
  const keeping = new Set<Promise<void>>();

  async function keep(
    response: ServerResponse,
    asked: { outcome: Outcome; key: string; version: ApiVersion },
  ) {
    const { outcome, key, version } = asked;
    const body = await recordAnswer(response, maxBytes * maxShare);
    if (body === null || !isLasting(response, outcome, version)) return;
    const page = await toKeptPage(response.getHeaders(), body);
    if (page !== null) pages.set(key, page);
  }

  return {
    /** Null if the request is not for a page, or the version is not known. */
    async ask(request: IncomingMessage): Promise<AskedPage | null> {
      const name = toPageKey(request, toRobot);
      const version = name === null ? null : await readVersion(request.headers);
      if (version === null) return null;
      const key = `${version.tag} ${name}`;
      return {
        find() {
          const page = pages.get(key) ?? null;
          if (page !== null) reportPageLookup("hit");
          return page;
        },
        keep(response, outcome) {
          reportPageLookup("miss");
          if (request.method === "HEAD") return;
          const kept = keep(response, { outcome, key, version }).catch((error) => {
            console.error("server:", error);
          });
          keeping.add(kept);
          void kept.then(() => keeping.delete(kept));
        },
      };
    },
    /** Resolves when the pages that are being sent have been stored or discarded. */
    settle: () => Promise.all(keeping),
  };
}

export type PageKeeper = ReturnType<typeof createPageKeeper>;

/** Whether every client gets this response in this version. */
function isLasting(response: ServerResponse, outcome: Outcome, version: ApiVersion): boolean {
  const type = String(response.getHeader("content-type"));
  return (
    response.statusCode === 200 &&
    /^text\/(?:html|x-component)\b/.test(type) &&
    !response.hasHeader("set-cookie") &&
    outcome.identity === version.identity &&
    outcome.lastAt === null &&
    !(outcome.isFleeting || outcome.isOutage || outcome.missing)
  );
}
