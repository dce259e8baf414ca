import { type Plugin, processRegularResult } from "graphql-yoga";

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
  const ranges = accept.split(",").map((entry, index) => {
    const [name = "", ...parameters] = entry.toLowerCase().replace(/\s/g, "").split(";");
    const find = (key: string) =>
      parameters.find((one) => one.startsWith(key))?.slice(key.length) ?? null;
    const isUtf8 = /^"?utf-8"?$/.test(find("charset=") ?? "utf-8");
    return { name, quality: isUtf8 ? Number(find("q=") ?? 1) || 0 : 0, index };
  });
  // A type's quality is that of the most specific range that names it.
  const toRange = (type: MediaType) =>
    [type, "application/*", "*/*"]
      .map((name) => ranges.find((range) => range.name === name))
      .find((range) => range !== undefined);
  const [best] = mediaTypes
    .map((type) => ({ type, quality: 0, index: 0, ...toRange(type) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  return best?.type ?? null;
}
