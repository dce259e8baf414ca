import { respondWithEvent } from "../../../../outputs/picture/draw-event.tsx";

type Context = { params: Promise<{ slug: string }> };

export async function GET(request: Request, { params }: Context) {
  return respondWithEvent(request, (await params).slug);
}
