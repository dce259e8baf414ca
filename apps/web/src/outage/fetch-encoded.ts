import { type Dispatcher, request } from "undici";
import { toResponse } from "./to-response.ts";

/** Like `fetch`, but does not decompress the body. */
export async function fetchEncoded(url: string, init: RequestInit): Promise<Response> {
  const { method = "GET", headers, body, signal } = init;
  const answer = await request(url, {
    method: method as Dispatcher.HttpMethod,
    headers: Object.fromEntries(new Headers(headers)),
    body: body as Uint8Array | null,
    signal,
  });
  const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name,
    [value ?? []].flat().join(", "),
  ]);
  return toResponse(await answer.body.arrayBuffer(), {
    status: answer.statusCode,
    headers: fields,
  });
}
