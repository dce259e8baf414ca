import { type Plugin, processRegularResult } from "graphql-yoga";
import Negotiator from "negotiator";

const mediaTypes = ["application/json", "application/graphql-response+json"] as const;

export type MediaType = (typeof mediaTypes)[number];

const refusal = {
  errors: [
    {
      message: `Answers are \`${mediaTypes.join("` or `")}\`: name one of them in \`Accept\`.`,
      extensions: { code: "BAD_USER_INPUT" },
    },
  ],
};

/**
 * Answers in the JSON type that the client prefers, and nothing in which a server could only push
 * answers.
 */
export function useMediaType(): Plugin {
  return {
    onRequestParse({ request, endResponse, fetchAPI }) {
      if (chooseMediaType(request.headers.get("accept")) !== null) return;
      endResponse(fetchAPI.Response.json(refusal, { status: 406 }));
    },
    onResultProcess({ request, setResultProcessor }) {
      const type = chooseMediaType(request.headers.get("accept"));
      // Yoga does not read quoted charsets, and would answer such a request as a stream of events.
      if (type !== null) setResultProcessor(processRegularResult, type);
    },
  };
}

/**
 * The media type that the client prefers; the one named first of equals. Null: it takes neither
 * (RFC 9110, 12.5.1).
 */
export function chooseMediaType(accept: string | null): MediaType | null {
  if (accept === null || accept.trim() === "") return mediaTypes[0];
  const negotiator = new Negotiator({ headers: { accept } });
  // A range with a charset is only of types that have it.
  const [best] = negotiator.mediaTypes(mediaTypes.map((type) => `${type};charset=utf-8`));
  return mediaTypes.find((type) => best?.startsWith(type)) ?? null;
}
