import type { NextRequest } from "next/server";
import { respondWithView } from "../../picture/draw-view.tsx";

/** The picture of a view of all events, by its query string. */
export const GET = (request: NextRequest) =>
  respondWithView(request, "/", request.nextUrl.searchParams);
