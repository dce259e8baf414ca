import type { NextRequest } from "next/server";
import { toEventAddress, toMoved } from "../../../../address/to-moved.ts";
import { readRemovedEvent } from "../../../../event/read-removed-event.ts";
import { toRemovedText } from "../../../../event/texts.ts";
import { EventDetailDocument, MenuDocument } from "../../../../graphql/generated.ts";
import { fetchFromServer } from "../../../../graphql/server.ts";
import { readAtOneVersion } from "../../../../graphql/version-scope.ts";
import { retryAfterSeconds } from "../../../../outage/call-api.ts";
import { logFailure } from "../../../../outage/log-failure.ts";
import { citeFormats, isCiteFormat } from "../../../../outputs/cite/formats.ts";
import { toRecordCsl, toSourceCsl } from "../../../../outputs/cite/to-csl.ts";
import { writeCitation } from "../../../../outputs/cite/write-citation.ts";
import { toSiteCaching } from "../../../../site/caching.ts";
import { readSite } from "../../../../site/read-site.ts";

type Context = { params: Promise<{ slug: string }> };

/** The citation of an event or of its documents, in a format for other programs. */
export async function GET(request: NextRequest, { params }: Context) {
  const { slug } = await params;
  const { searchParams } = request.nextUrl;
  const format = searchParams.get("format") ?? "apa";
  const of = searchParams.get("of") ?? "record";
  if (!isCiteFormat(format)) {
    return respondText(400, `"format" is one of ${Object.keys(citeFormats).join(", ")}.`);
  }
  if (of !== "record" && of !== "sources") return respondText(400, '"of" is record or sources.');
  try {
    const [{ event }, { dataset }, { origin }] = await readAtOneVersion(() =>
      Promise.all([
        fetchFromServer(EventDetailDocument, { slug }),
        fetchFromServer(MenuDocument, {}),
        readSite(),
      ]),
    );
    if (!event) {
      const removed = await readRemovedEvent(slug);
      if (removed) return respondText(410, toRemovedText(removed));
      return respondText(404, "There is no event with this name.");
    }
    if (event.slug !== slug) {
      const query = searchParams.toString();
      return toMoved(toEventAddress(event.slug, { ending: "/cite", query }));
    }
    const items = of === "sources" ? toSourceCsl(event) : [toRecordCsl(event, { dataset, origin })];
    const { media, ending } = citeFormats[format];
    const name = `${event.slug}${of === "sources" ? "-sources" : ""}.${ending}`;
    const disposition = searchParams.has("download") ? "attachment" : "inline";
    return new Response(writeCitation(items, format), {
      headers: {
        "content-type": `${media}; charset=utf-8`,
        "content-disposition": `${disposition}; filename="${name}"`,
        ...toSiteCaching(),
      },
    });
  } catch (error) {
    logFailure("cite", error);
    return respondText(503, "The citation cannot be made right now. Try again in a moment.");
  }
}

const respondText = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      ...(status === 503 && { "retry-after": String(retryAfterSeconds) }),
    },
  });
