import "server-only";
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { readClientKey } from "../../address/client-key.ts";
import { PictureDatasetDocument, type PictureDatasetQuery } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { DrawingThread } from "./drawing-thread.ts";
import { PictureQueue } from "./picture-queue.ts";
import { type Picture, PictureStore } from "./picture-store.ts";
import { readWrite, type Write } from "./read-write.ts";
import { toFailure, toPictureAnswer } from "./to-answer.ts";
import { toPlainElement } from "./to-plain-element.ts";

export type PictureSource = {
  /** Canonical address of the content: requests with the same address share a picture. */
  address: string;
  isEvent: boolean;
  /** The content; a response in its place if there is no such page. */
  read(known: PictureDatasetQuery, write: Write): Promise<ReactElement | Response>;
};

/** About 400 pictures. */
const maxStoredBytes = 32_000_000;

// The server closes a connection that is idle for 30 seconds.
const queueOptions = { maxWaiting: 60, maxWaitMs: 25_000 };

const thread = new DrawingThread();
const queue = new PictureQueue<Picture>(queueOptions);
const store = new PictureStore(maxStoredBytes);

/** Responds with a link picture of 1200 by 630, drawn once for each version. */
export async function respondWithPicture(
  request: Request,
  source: PictureSource,
): Promise<Response> {
  try {
    const { key, stored, element } = await readAtOneVersion(() => readPicture(source));
    if (element instanceof Response) return element;
    const picture = stored ?? (await drawPicture(request, { key, element, source }));
    return toPictureAnswer(picture, request.headers.get("if-none-match"));
  } catch (error) {
    return toFailure(error);
  }
}

// Each request reads for itself, so that it counts for its own client in the API's limits.
async function readPicture({ address, read }: PictureSource) {
  const known = await fetchFromServer(PictureDatasetDocument, {});
  const key = `${known.dataset.identity} ${address}`;
  const stored = store.get(key);
  if (stored) return { key, stored, element: null };
  return { key, stored, element: await read(known, await readWrite()) };
}

type Drawing = { key: string; element: ReactElement; source: PictureSource };

async function drawPicture(
  { headers, signal }: Request,
  { key, element, source }: Drawing,
): Promise<Picture> {
  const plain = toPlainElement(element);
  return queue.add({
    key,
    client: readClientKey(headers),
    isFirst: source.isEvent,
    signal,
    async run() {
      // Drawn while this request was reading.
      const stored = store.get(key);
      if (stored) return stored;
      const png = await thread.draw(plain);
      const picture = { png, etag: `"${createHash("sha256").update(png).digest("base64url")}"` };
      store.set(key, picture);
      return picture;
    },
  });
}
