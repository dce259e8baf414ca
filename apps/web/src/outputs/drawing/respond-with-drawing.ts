import "server-only";
import { parseView, toQuery, type View } from "@dateline/core";
import { FairQueue } from "@dateline/limits";
import { createElement } from "react";
import { readClientKey } from "../../address/client-key.ts";
import { notInXml } from "../oembed/write-oembed.ts";
import { respondWithPicture } from "../picture/respond-with-picture.ts";
import { toBadRequest } from "../picture/to-answer.ts";
import { Drawing } from "./drawing.tsx";
import { parseSize, type Size } from "./parse-size.ts";
import { readDrawing } from "./read-drawing.ts";

export type DrawingFormat = "svg" | "png";

/** Drawing a view takes as long as a page, on the same thread, so only a few run at once. */
const turns = new FairQueue({
  maxRunning: 4,
  maxRunningPerClient: 2,
  maxWaiting: 60,
  maxWaitMs: 25_000,
});

/** Responds with the view of a query string as SVG or PNG. */
export async function respondWithDrawing(
  request: Request,
  params: URLSearchParams,
  format: DrawingFormat,
): Promise<Response> {
  const size = parseSize(params);
  if (typeof size === "string") return toBadRequest(size);
  const { view } = parseView(params);
  return respondWithPicture(request, {
    address: toAddress(view, size, format),
    isEvent: false,
    async read() {
      const { headers, signal } = request;
      const write = () => writeSvg(view, size);
      const svg = await turns.run(readClientKey(headers), write, { signal });
      if (format === "svg") return { document: svg };
      return { svg, width: size.width * size.scale };
    },
  });
}

/** Omits parameters that do not affect a drawing, so that equal drawings have one address. */
const toAddress = (view: View, { width, height, scale }: Size, format: DrawingFormat) =>
  [
    `/view.${format}?${toQuery({ ...view, order: "desc", version: null, theme: toTheme(view) })}`,
    width,
    height ?? "",
    format === "png" ? scale : "",
  ].join(" ");

/** A picture cannot follow the theme of the page that shows it, so "auto" is light. */
const toTheme = ({ theme }: View) => (theme === "dark" ? "dark" : "light");

async function writeSvg(view: View, size: Size): Promise<string> {
  // Next.js does not allow a static import of this module in a route.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const content = await readDrawing(view, size);
  const drawing = createElement(Drawing, { content, size, theme: toTheme(view) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(drawing).replaceAll(notInXml, "")}\n`;
}
