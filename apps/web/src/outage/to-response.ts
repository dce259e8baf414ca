/** Creates a response. For statuses without a body, `Response` rejects even an empty one. */
export const toResponse = (body: ArrayBuffer, init: { status: number; headers: HeadersInit }) =>
  new Response(body.byteLength > 0 ? body : null, init);
