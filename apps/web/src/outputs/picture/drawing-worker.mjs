// The thread that draws link pictures, so that layout and PNG encoding never block the pages. Plain
// JavaScript, because the tests run it without a build.

import { parentPort } from "node:worker_threads";
import { ImageResponse } from "next/og.js";
import { readFonts } from "./fonts.mjs";

/** @typedef {import("./drawing-thread.ts").DrawingRequest} DrawingRequest */
/** @typedef {import("./drawing-thread.ts").DrawingReply} DrawingReply */

// next/og fetches fonts for characters that no font has. Texts have no such characters
// (to-drawable.ts); this is a second line of defense.
globalThis.fetch = () => Promise.reject(new Error("A picture is drawn without the network."));

const fonts = readFonts();

parentPort?.on("message", async (/** @type {DrawingRequest} */ { element, port }) => {
  port.postMessage(await draw(element));
  port.close();
});

/**
 * @param {DrawingRequest["element"]} element
 * @returns {Promise<DrawingReply>}
 */
async function draw(element) {
  try {
    const size = { width: 1200, height: 630 };
    const image = new ImageResponse(element, { ...size, fonts: await fonts });
    return { png: new Uint8Array(await image.arrayBuffer()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
