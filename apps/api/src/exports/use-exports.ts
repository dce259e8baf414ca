import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { exportFormats, toExportFormat, toQuery } from "@dateline/core";
import { type PublishedVersion, toOutage } from "@dateline/db";
import type { FetchAPI, Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { cacheControl } from "../cache/answers.ts";
import type { Source } from "../context.ts";
import { AppError } from "../domain/app-error.ts";
import { asStream } from "../http/compression.ts";
import { isHeld } from "../http/etag.ts";
import type { NodeContext } from "../http/http-server.ts";
import { toRequestId } from "../http/request-id.ts";
import type { RateLimit } from "../limits/rate-limit.ts";
import type { ReadServer, ReadServers } from "../replica/read-servers.ts";
import { createFileSource } from "./file-source.ts";
import { Pace } from "./pace.ts";
import { toPagePrice } from "./page-price.ts";
import { type Export, parseExport } from "./parse-export.ts";
import { Places } from "./places.ts";
import { VersionChanged } from "./read-pages.ts";
import { type Chunk, sendFile } from "./send-file.ts";
import { toFileName } from "./to-file-name.ts";
import { toRefusal } from "./to-refusal.ts";
import { writeFile } from "./write-file.ts";

type ExportsOptions = {
  servers: ReadServers;
  rateLimit: RateLimit | null;
  /** Cost per minute and client; 0 for no limit. */
  costLimit: number;
  /** The fingerprint of the software, since another build may write other files. */
  software: string;
  log: Logger;
  sourceOf(context: NodeContext, request: Request): Source;
  times?: DownloadTimes | undefined;
};

export type DownloadTimes = {
  /** The max time to send a file. */
  maxMs: number;
  /** How long a client may read nothing before the connection is closed. */
  idleMs: number;
};

/** A million events take a quarter of an hour. */
export const downloadTimes: DownloadTimes = { maxMs: 60 * 60_000, idleMs: 2 * 60_000 };

/** A download may use half of what its client may, so that the client can still read pages. */
const share = 2;

/** How often the beginning of a file is read, since a version may be published meanwhile. */
const attempts = 3;

/**
 * `/exports`: the events of a view as a file. It is read page by page as fast as the client takes
 * it, so it needs the memory of a few pages. A failure before the first byte is answered with an
 * error; after it the connection is closed, so that no client takes a part for the whole file.
 */
export function useExports(options: ExportsOptions): Plugin {
  const places = new Places();
  return {
    async onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
      if (url.pathname !== "/exports") return;
      const context = serverContext as NodeContext;
      try {
        endResponse(await respond({ ...options, places }, { request, url, context, fetchAPI }));
      } catch (error) {
        const refusal = toRefusal(error, fetchAPI);
        if (refusal === null && !request.signal.aborted) {
          options.log.error({ err: error, requestId: toRequestId(request) }, "request failed");
        }
        endResponse(refusal ?? fault(fetchAPI));
      }
    },
  };
}

type Asked = { request: Request; url: URL; context: NodeContext; fetchAPI: FetchAPI };

async function respond(options: ExportsOptions & { places: Places }, asked: Asked) {
  const { servers, software, times = downloadTimes } = options;
  const { request, url, context, fetchAPI } = asked;
  if (request.method !== "GET") {
    return new fetchAPI.Response(null, { status: 405, headers: { allow: "GET, HEAD, OPTIONS" } });
  }
  const file = parseExport(url.searchParams);
  const current = await servers.versions.read();
  checkVersion(file, current);
  const tag = toTag(software, current, file);
  if (isHeld(request.headers.get("if-none-match"), tag)) {
    return new fetchAPI.Response(null, { status: 304, headers: { etag: tag, ...cached } });
  }
  if (context.isHead) {
    return new fetchAPI.Response(null, { headers: toHeaders(file, current, software) });
  }
  const ending = new AbortController();
  const late = AbortSignal.timeout(times.maxMs);
  const signal = AbortSignal.any([request.signal, ending.signal, late]);
  try {
    const { first, chunks, published } = await begin(options, asked, { file, signal });
    const all = withFirst(first, chunks);
    const { log } = options;
    const { format } = file;
    const sent = sendFile(all, { log, format, asked, ending, late, idleMs: times.idleMs });
    const stream = Readable.from(sent, {
      // A chunk is a page of events. Reads one ahead, not the default of sixteen.
      highWaterMark: 1,
      // A client that has left, or that reads nothing more, does not end the stream.
      signal: AbortSignal.any([request.signal, late]),
    });
    // `sendFile` reports the error.
    stream.on("error", () => {});
    // A generator that was never started does not run its `finally` block.
    stream.once("close", () => {
      ending.abort();
      chunks.return(undefined).catch(() => {});
    });
    const headers = toHeaders(file, published, software);
    const { isCompressed = false } = toExportFormat(format);
    const response = new fetchAPI.Response(null, { headers });
    return asStream({ body: stream, isCompressed }, response);
  } catch (error) {
    ending.abort();
    throw error;
  }
}

function checkVersion({ view }: Export, { version }: PublishedVersion): void {
  if (view.version === null || view.version === version) return;
  const fate =
    view.version < version
      ? `version ${view.version} is no longer kept`
      : `there is no version ${view.version} yet`;
  throw new AppError(
    "BAD_USER_INPUT",
    `The dataset has version ${version}, and ${fate}. Remove \`version\` for the events of version ${version}.`,
  );
}

type Begun = {
  /** Written before the answer begins, so that a failure until then becomes an error response. */
  first: IteratorResult<Chunk>;
  chunks: AsyncGenerator<Chunk>;
  published: PublishedVersion;
};

/**
 * Writes the beginning of a file, and returns it with the rest. If one database server cannot be
 * reached, the file is read from the other.
 */
async function begin(
  { servers, rateLimit, costLimit, places, sourceOf }: ExportsOptions & { places: Places },
  { request, context }: Asked,
  { file, signal }: { file: Export; signal: AbortSignal },
): Promise<Begun> {
  const price = toPagePrice(file.view);
  const refusal = await rateLimit?.charge(context, price);
  if (refusal) throw refusal;
  const client = rateLimit?.clientOf(context) ?? null;
  const used = rateLimit?.usedCost(context) ?? 0;
  await places.take(client, { ended: signal, used });
  const source = sourceOf(context, request);
  const pace = client !== null && costLimit > 0 ? new Pace(costLimit / share) : null;
  const beforePage = async () => {
    await pace?.take(price, signal);
    // A charge beyond the limit is not refused, because the pace already bounds the cost.
    await rateLimit?.charge(context, price);
  };
  const beginOn = async (server: ReadServer, left = attempts - 1): Promise<Begun> => {
    const database = { ...source.toDatabase(server), signal };
    const published = await server.versions.read();
    checkVersion(file, published);
    try {
      const read = { ...server, database, published, beforePage };
      const chunks = writeFile(await createFileSource(file, read));
      return { published, first: await chunks.next(), chunks };
    } catch (error) {
      if (!(error instanceof VersionChanged) || left === 0) throw error;
      return beginOn(server, left - 1);
    }
  };
  const server = servers.current();
  try {
    return await beginOn(server);
  } catch (error) {
    const other = toOutage(error) === "unavailable" ? servers.insteadOf(server) : null;
    if (other === null) throw error;
    return beginOn(other);
  }
}

async function* withFirst(first: IteratorResult<Chunk>, chunks: AsyncGenerator<Chunk>) {
  if (first.done) return;
  yield first.value;
  yield* chunks;
}

const cached = { "cache-control": cacheControl };

function toHeaders(file: Export, published: PublishedVersion, software: string) {
  const { mediaType } = exportFormats[file.format];
  const { subscription } = toExportFormat(file.format);
  const name = toFileName(file, published.version);
  return {
    ...cached,
    "content-type": mediaType,
    "content-disposition": `${subscription ? "inline" : "attachment"}; filename="${name}"`,
    "dataset-identity": published.identity,
    "dataset-version": String(published.version),
    etag: toTag(software, published, file),
  };
}

/** Covers everything that a file depends on. */
function toTag(software: string, { version, identity }: PublishedVersion, file: Export): string {
  const { format, hasMark, rows, site, view } = file;
  const named = [software, identity, format, hasMark, rows, site, toQuery(view)].join(" ");
  const hash = createHash("sha256").update(named).digest("base64url");
  return `"${version}-${hash.slice(0, 27)}"`;
}

const fault = (fetchAPI: FetchAPI) =>
  fetchAPI.Response.json(
    {
      errors: [
        {
          message: "Something went wrong on our side.",
          extensions: { code: "INTERNAL_SERVER_ERROR" },
        },
      ],
    },
    { status: 500 },
  );
