import type { NextRequest } from "next/server";
import { respondWithView } from "../../../../outputs/picture/draw-view.tsx";

type Context = { params: Promise<{ slug: string }> };

export async function GET(request: NextRequest, { params }: Context) {
  return respondWithView(
    request,
    `/organizations/${(await params).slug}`,
    request.nextUrl.searchParams,
  );
}
