import type { RequestListener } from "node:http";

const refusal = JSON.stringify({
  errors: [
    {
      message: "The request's address and `Host` make no URL.",
      extensions: { code: "BAD_USER_INPUT" },
    },
  ],
});

/** Puts the API behind `node:http`. A request whose `Host` is none goes no further: Yoga would answer it with its stack. */
export function toListener(api: RequestListener): RequestListener {
  return (request, response) => {
    const host = request.headers.host || "localhost";
    if (URL.canParse(`http://${host}${request.url}`)) return api(request, response);
    response.writeHead(400, { "content-type": "application/json; charset=utf-8" }).end(refusal);
  };
}
