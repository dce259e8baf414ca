import { matches } from "../../server/if-none-match.ts";
import "server-only";
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { readClientKey } from "../../address/client-key.ts";
import { commit } from "../../env.mjs";
import { PictureDatasetDocument, type PictureDatasetQuery } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { type Drawable, DrawingThread } from "./drawing-thread.ts";
import { PictureQueue } from "./picture-queue.ts";
import { type Picture, PictureStore } from "./picture-store.ts";
import { readWrite, type Write } from "./read-write.ts";
import { toFailure, toPictureAnswer, toUnchanged } from "./to-answer.ts";
import { toPlainElement } from "./to-plain-element.ts";

export type PictureSource = {
  /** Canonical address of the content. Requests with the same address share a picture. */
  address: string;
  isEvent: boolean;
  /**
   * Reads the content: an element for `next/og`, SVG to be converted to PNG, or SVG that is sent as
   * it is. Returns a response instead if there is no such page.
   */
  read(known: PictureDatasetQuery, write: Write): Promise<Content | Response>;
};

type Content = ReactElement | { svg: string; width: number } | { document: string };

/** About 400 pictures. */
const maxStoredBytes = 32_000_000;

// The server closes a connection without a response after 30 seconds.
const queueOptions = { maxWaiting: 60, maxWaitMs: 25_000 };

const thread = new DrawingThread();
const queue = new PictureQueue<Picture>(queueOptions);
const store = new PictureStore(maxStoredBytes);

/** Responds with a picture, drawn once for each version of the dataset. */
export async function respondWithPicture(
  request: Request,
  source: PictureSource,
): Promise<Response> {
  try {
    const ifNoneMatch = request.headers.get("if-none-match");
    const { key, etag, stored, content } = await readAtOneVersion(() =>
      readPicture(source, ifNoneMatch),
    );
    if (content instanceof Response) return content;
    const picture = stored ?? (await makePicture(request, { key, etag, content, source }));
    return toPictureAnswer(picture, ifNoneMatch);
  } catch (error) {
    // The client has disconnected.
    if (request.signal.aborted) return new Response(null, { status: 503 });
    return toFailure(error);
  }
}

// Each request reads the data itself, so that it counts towards its own client's API limits.
async function readPicture({ address, read }: PictureSource, ifNoneMatch: string | null) {
  const known = await fetchFromServer(PictureDatasetDocument, {});
  const key = `${known.dataset.identity} ${address}`;
  const etag = toEtag(key);
  const stored = store.get(key);
  // A picture that the client has need not be read or drawn again.
  if (ifNoneMatch !== "*" && matches(ifNoneMatch, etag)) {
    return { key, etag, stored: null, content: toUnchanged(etag) };
  }
  if (stored) return { key, etag, stored, content: null };
  return { key, etag, stored, content: await read(known, await readWrite()) };
}

/** The entity tag of a version's picture as drawn by this release. */
const toEtag = (key: string): string =>
  `"${createHash("sha256")
    .update(`${commit() ?? ""} ${key}`)
    .digest("base64url")}"`;

type Making = { key: string; etag: string; content: Content | null; source: PictureSource };

async function makePicture(request: Request, { content, ...making }: Making): Promise<Picture> {
  if (content === null) throw new Error("A picture is either stored or read.");
  if (!("document" in content)) {
    const drawable = "svg" in content ? content : { element: toPlainElement(content) };
    return drawPicture(request, { ...making, drawable });
  }
  const { key, etag } = making;
  const bytes = new TextEncoder().encode(content.document);
  const picture: Picture = { bytes, type: "image/svg+xml", etag };
  store.set(key, picture);
  return picture;
}

type Drawing = Omit<Making, "content"> & { drawable: Drawable };

async function drawPicture(
  { headers, signal }: Request,
  { key, etag, drawable, source }: Drawing,
): Promise<Picture> {
  return queue.add({
    key,
    client: readClientKey(headers),
    isFirst: source.isEvent,
    signal,
    async run() {
      // Another request may have drawn it while this one was reading.
      const stored = store.get(key);
      if (stored) return stored;
      const picture: Picture = { bytes: await thread.draw(drawable), type: "image/png", etag };
      store.set(key, picture);
      return picture;
    },
  });
}
