// The thread that draws link pictures, so that layout and PNG encoding do not block pages. Plain
// JavaScript, because tests run it without a build.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { ImageResponse } from "next/og.js";
import { listSvgFonts, readFonts } from "./fonts.mjs";

/** @typedef {import("./drawing-thread.ts").DrawingRequest} DrawingRequest */
/** @typedef {import("./drawing-thread.ts").DrawingReply} DrawingReply */

// next/og downloads fonts for characters that no loaded font has. to-drawable.ts removes such
// characters; this is a second line of defense.
globalThis.fetch = () => Promise.reject(new Error("A picture is drawn without the network."));

const fonts = readFonts();

// V8 does not know about the tens of megabytes of pixels that resvg holds per picture, and would
// collect them only after hundreds of pictures.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

parentPort?.on("message", async (/** @type {DrawingRequest} */ { drawable, port }) => {
  const reply = await draw(drawable);
  if ("svg" in drawable) {
    collectGarbage();
    // Collected memory is freed in a separate task, before the next picture.
    await new Promise((resolve) => setImmediate(resolve));
  }
  port.postMessage(reply);
  port.close();
});

/**
 * @param {DrawingRequest["drawable"]} drawable
 * @returns {Promise<DrawingReply>}
 */
async function draw(drawable) {
  try {
    if ("svg" in drawable) return { png: drawSvg(drawable) };
    const size = { width: 1200, height: 630 };
    const image = new ImageResponse(drawable.element, { ...size, fonts: await fonts });
    return { png: new Uint8Array(await image.arrayBuffer()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {{ svg: string; width: number }} drawable */
function drawSvg({ svg, width }) {
  const resvg = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    font: { fontFiles: listSvgFonts(), loadSystemFonts: false, defaultFontFamily: "Inter" },
  });
  return new Uint8Array(resvg.render().asPng());
}
