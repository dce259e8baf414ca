import "server-only";
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { readClientKey } from "../address/client-key.ts";
import { PictureDatasetDocument, type PictureDatasetQuery } from "../graphql/generated.ts";
import { fetchFromServer } from "../graphql/server.ts";
import { DrawingThread } from "./drawing-thread.ts";
import { PictureQueue } from "./picture-queue.ts";
import { type Picture, PictureStore } from "./picture-store.ts";
import { readWrite, type Write } from "./read-write.ts";
import { toFailure, toNotFound, toPictureAnswer } from "./to-answer.ts";
import { toPlainElement } from "./to-plain-element.ts";

export type PictureSource = {
  /** The one address of what is drawn: requests with the same address share a picture. */
  address: string;
  isEvent: boolean;
  /** Null if there is no such page. */
  read(known: PictureDatasetQuery, write: Write): Promise<ReadPicture | null>;
};

/** What is drawn, and the dataset version that it was read from. */
export type ReadPicture = { element: ReactElement; identity: string };

/** About 400 pictures. */
const maxStoredBytes = 32_000_000;

// The server closes a connection on which nothing happens for 30 seconds.
const queueOptions = { maxWaiting: 60, maxWaitMs: 25_000 };

const thread = new DrawingThread();
const queue = new PictureQueue<Picture>(queueOptions);
const store = new PictureStore(maxStoredBytes);

/** Answers with a picture of 1200 by 630 for the links to a page, drawn once for each version. */
export async function respondWithPicture(
  request: Request,
  source: PictureSource,
): Promise<Response> {
  try {
    const known = await fetchFromServer(PictureDatasetDocument, {});
    const key = `${known.dataset.identity} ${source.address}`;
    const picture = store.get(key) ?? (await drawPicture(request, { key, known, source }));
    if (!picture) return toNotFound();
    return toPictureAnswer(picture, request.headers.get("if-none-match"));
  } catch (error) {
    return toFailure(error);
  }
}

type Drawing = { key: string; known: PictureDatasetQuery; source: PictureSource };

// Each request reads for itself, so that the API's limit of one client is not shared with others
// who ask for the same picture.
async function drawPicture(
  { headers, signal }: Request,
  { key, known, source }: Drawing,
): Promise<Picture | null> {
  const read = await source.read(known, await readWrite());
  if (!read) return null;
  const element = toPlainElement(read.element);
  return queue.add({
    key,
    client: readClientKey(headers),
    isFirst: source.isEvent,
    signal,
    async run() {
      // Drawn while this request was reading.
      const stored = store.get(key);
      if (stored) return stored;
      const png = await thread.draw(element);
      const picture = { png, etag: `"${createHash("sha256").update(png).digest("base64url")}"` };
      // What another instance of the API read from another version is not kept under this one.
      if (read.identity === known.dataset.identity) store.set(key, picture);
      return picture;
    },
  });
}
