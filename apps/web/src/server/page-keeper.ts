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
  /** Null if the API does not say. */
  readVersion: (headers: IncomingMessage["headers"]) => Promise<ApiVersion | null>;
  /** The kind of robot that a User-Agent names, for which the framework writes a page differently. */
  toRobot: (userAgent: string) => string | undefined;
};

/** A page that may be kept. */
export type AskedPage = {
  /** Of the version that was published when it was asked for. */
  find(): KeptPage | null;
  /** Keeps the page that is about to be made. */
  keep(response: ServerResponse, outcome: Outcome): void;
};

/** The largest share of the memory that one page may take, before it is compressed. */
const maxShare = 1 / 8;

/**
 * Keeps the pages of a version. The API is asked for the version each time, so that no page is older
 * than an answer of the API would be. Without it, as in an outage, nothing is taken from here.
 */
export function createPageKeeper({ maxBytes, readVersion, toRobot }: PageKeeperOptions) {
  const pages = new LRUCache<string, KeptPage>({
    maxSize: maxBytes,
    sizeCalculation: (page, key) => toKeptBytes(page) + 2 * key.length,
  });

  /** Pages that are sent or compressed. */
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
    /** Null if it is no page, or not known of which version it must be. */
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
    /** Resolves when the pages that are being sent are kept, or will not be. */
    settle: () => Promise.all(keeping),
  };
}

export type PageKeeper = ReturnType<typeof createPageKeeper>;

/** Whether the answer is what every reader gets of this version. */
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
