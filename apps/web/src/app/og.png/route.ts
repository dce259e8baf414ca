import type { NextRequest } from "next/server";
import { respondWithView } from "../../outputs/picture/draw-view.tsx";

/** The link picture of a view of all events. */
export const GET = (request: NextRequest) =>
  respondWithView(request, "/", request.nextUrl.searchParams);
