import type { NextRequest } from "next/server";
import { respondWithEvent } from "../../../../outputs/picture/draw-event.tsx";

type Context = { params: Promise<{ slug: string }> };

export async function GET(request: NextRequest, { params }: Context) {
  return respondWithEvent(request, (await params).slug);
}
