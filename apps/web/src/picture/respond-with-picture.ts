import "server-only";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import { readFonts } from "./read-fonts.ts";
import { toDrawable } from "./to-drawable.ts";

/** Writes a text as it can be drawn. */
export type Write = (text: string) => string;

// A picture takes the processor for a third of a second: whoever asks for many waits, and the pages do not.
const mostWaiting = 20;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Draws a picture of 1200 by 630 for the links to a page. Null: there is no such page. */
export async function respondWithPicture(
  draw: (write: Write) => Promise<ReactElement | null>,
): Promise<Response> {
  if (waiting >= mostWaiting) return tell(503, "Too many pictures are being drawn.");
  waiting++;
  try {
    const { fonts, has } = await readFonts();
    const drawn = await draw((text) => toDrawable(text, has));
    if (!drawn) return tell(404, "There is no page that this would be the picture of.");
    const render = () =>
      new ImageResponse(drawn, { width: 1200, height: 630, fonts }).arrayBuffer();
    const rendered = last.then(render, render);
    last = rendered.catch(() => undefined);
    return new Response(await rendered, {
      headers: { "content-type": "image/png", "cache-control": "public, max-age=3600" },
    });
  } catch (error) {
    console.error("picture:", error instanceof Error ? error.message : error);
    return tell(503, "The picture cannot be drawn right now.");
  } finally {
    waiting--;
  }
}

const tell = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
