import type { OEmbedFormat } from "./parse-request.ts";
import type { OEmbed } from "./to-oembed.ts";

/** The media types of responses and of the links to them (oEmbed 1.0, 4). */
export const oEmbedTypes = {
  json: { answer: "application/json", link: "application/json+oembed" },
  xml: { answer: "text/xml", link: "text/xml+oembed" },
} as const satisfies Record<OEmbedFormat, { answer: string; link: string }>;

export function writeOEmbed(answer: OEmbed, format: OEmbedFormat): string {
  if (format === "json") return JSON.stringify(answer);
  const elements = Object.entries(answer).map(
    ([name, value]) => `<${name}>${toXmlText(String(value))}</${name}>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${elements.join("")}</oembed>\n`;
}

/** Characters that XML 1.0 cannot contain, not even as references. */
export const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const toXmlText = (text: string) =>
  text
    .replaceAll(notInXml, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
