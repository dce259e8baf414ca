import type { NextRequest } from "next/server";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { retryAfterSeconds } from "../../outage/call-api.ts";
import { logFailure } from "../../outage/log-failure.ts";
import { isRefusal, parseOEmbedRequest } from "../../outputs/oembed/parse-request.ts";
import { parseTarget } from "../../outputs/oembed/parse-target.ts";
import { readOEmbed } from "../../outputs/oembed/read-oembed.ts";
import { oEmbedTypes, writeOEmbed } from "../../outputs/oembed/write-oembed.ts";
import { toSiteCaching } from "../../site/caching.ts";
import { readSite } from "../../site/read-site.ts";

/**
 * The oEmbed endpoint: how to embed a page of which a program knows only the address (oembed.com).
 */
export async function GET({ nextUrl }: NextRequest) {
  const request = parseOEmbedRequest(nextUrl.searchParams);
  if (isRefusal(request)) return respondText(request.status, request.text);
  const { origin } = await readSite();
  const target = parseTarget(request.url, origin);
  if (isRefusal(target)) return respondText(target.status, target.text);
  try {
    const answer = await readAtOneVersion(() => readOEmbed(target, request, origin));
    if (isRefusal(answer)) return respondText(answer.status, answer.text);
    return new Response(writeOEmbed(answer, request.format), {
      headers: {
        "content-type": `${oEmbedTypes[request.format].answer}; charset=utf-8`,
        ...shared,
        ...toSiteCaching(),
      },
    });
  } catch (error) {
    logFailure("oembed", error);
    return respondText(503, "The answer cannot be made right now. Try again in a moment.");
  }
}

/** Allows any origin: web editors fetch oEmbed from the browser. */
const shared = { "access-control-allow-origin": "*" };

const respondText = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      ...shared,
      ...(status === 503 && { "retry-after": String(retryAfterSeconds) }),
    },
  });
