import type { NextRequest } from "next/server";
import { respondWithStory } from "../../../../outputs/picture/draw-story.tsx";

type Context = { params: Promise<{ slug: string }> };

export async function GET(request: NextRequest, { params }: Context) {
  return respondWithStory(request, (await params).slug);
}
