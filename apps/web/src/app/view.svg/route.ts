import type { NextRequest } from "next/server";
import { respondWithDrawing } from "../../outputs/drawing/respond-with-drawing.ts";

/** The timeline of a view as SVG. */
export const GET = (request: NextRequest) =>
  respondWithDrawing(request, request.nextUrl.searchParams, "svg");
