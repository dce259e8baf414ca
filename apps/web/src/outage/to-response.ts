/** A response of an arrived body: some statuses have none, and `Response` refuses even an empty one. */
export const toResponse = (body: ArrayBuffer, init: { status: number; headers: HeadersInit }) =>
  new Response(body.byteLength > 0 ? body : null, init);
