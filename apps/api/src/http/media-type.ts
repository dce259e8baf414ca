import { type Plugin, processRegularResult } from "graphql-yoga";
import Negotiator from "negotiator";
import { rememberField } from "./remember-field.ts";

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

/** Answers in the JSON media type that the client prefers, and never in a streaming one. */
export function useMediaType(): Plugin {
  return {
    onRequestParse({ request, endResponse, fetchAPI }) {
      if (chooseMediaType(request.headers.get("accept")) !== null) return;
      endResponse(fetchAPI.Response.json(refusal, { status: 406 }));
    },
    onResultProcess({ request, setResultProcessor }) {
      const type = chooseMediaType(request.headers.get("accept"));
      // Yoga does not parse quoted charsets, and would answer with an event stream.
      if (type !== null) setResultProcessor(processRegularResult, type);
    },
  };
}

/**
 * The media type that the client prefers, ties by order; null if it accepts neither (RFC 9110,
 * 12.5.1).
 */
export function chooseMediaType(accept: string | null): MediaType | null {
  if (accept === null || accept.trim() === "") return mediaTypes[0];
  return negotiate(accept).type;
}

const negotiate = rememberField((accept): { type: MediaType | null } => {
  const negotiator = new Negotiator({ headers: { accept } });
  // A range with a charset matches only types with that charset.
  const [best] = negotiator.mediaTypes(mediaTypes.map((type) => `${type};charset=utf-8`));
  return { type: mediaTypes.find((type) => best?.startsWith(type)) ?? null };
});
