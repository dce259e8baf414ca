import type { RequestListener } from "node:http";

const refusal = JSON.stringify({
  errors: [
    {
      message: "The request's address and its `Host` field do not form a URL.",
      extensions: { code: "BAD_USER_INPUT" },
    },
  ],
});

/**
 * Puts the API behind `node:http`. A request with an invalid `Host` goes no further, because Yoga
 * would answer it with a stack trace. HEAD is answered as GET is; Node leaves out the body.
 */
export function toListener(api: RequestListener): RequestListener {
  return (request, response) => {
    const host = request.headers.host || "localhost";
    if (!URL.canParse(`http://${host}${request.url}`)) {
      response.writeHead(400, { "content-type": "application/json; charset=utf-8" }).end(refusal);
      return;
    }
    if (request.method === "HEAD") request.method = "GET";
    return api(request, response);
  };
}
