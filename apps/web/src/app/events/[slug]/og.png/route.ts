import { respondWithEvent } from "../../../../picture/draw-event.tsx";

type Context = { params: Promise<{ slug: string }> };

export async function GET(_: Request, { params }: Context) {
  return respondWithEvent((await params).slug);
}
