/** What a consumer asks for (oEmbed 1.0, 2.2). */
export type OEmbedRequest = {
  url: string;
  format: OEmbedFormat;
  /** In CSS pixels; null if unlimited. */
  maxWidth: number | null;
  maxHeight: number | null;
};

export type OEmbedFormat = "json" | "xml";

/** Why a request is refused, with the status that the specification defines. */
export type OEmbedRefusal = { status: 400 | 404 | 501; text: string };

export const isRefusal = (value: object): value is OEmbedRefusal => "status" in value;

/** If a parameter is repeated, its first value counts. */
export function parseOEmbedRequest(params: URLSearchParams): OEmbedRequest | OEmbedRefusal {
  const format = params.get("format") || "json";
  if (format !== "json" && format !== "xml") {
    return { status: 501, text: "There is no answer in this format: format is json or xml." };
  }
  const url = params.get("url");
  if (!url) {
    return { status: 400, text: "The parameter url is missing: it is the address of a page." };
  }
  const maxWidth = parseLength("maxwidth", params);
  const maxHeight = parseLength("maxheight", params);
  if (typeof maxWidth === "object" && maxWidth) return maxWidth;
  if (typeof maxHeight === "object" && maxHeight) return maxHeight;
  return { url, format, maxWidth, maxHeight };
}

function parseLength(name: string, params: URLSearchParams): number | null | OEmbedRefusal {
  const text = params.get(name);
  if (!text) return null;
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  return { status: 400, text: `${name} is a number of pixels, such as 600.` };
}
