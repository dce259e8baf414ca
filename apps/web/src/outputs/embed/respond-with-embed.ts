import { createHash } from "node:crypto";
import { retryAfterSeconds } from "../../outage/call-api.ts";
import { readOutcome } from "../../outage/outcome.ts";
import { type EmbedOptions, noOptions } from "./embed-options.ts";
import { toGroundTheme, toOptionStyle } from "./to-option-style.ts";

/** The style and the script of an embed's page. Its policy allows them by hash, and no others. */
type Inline = { style: string; script: string };

type Parts = {
  theme: string;
  options?: EmbedOptions;
  title: string;
  body: string;
  /** Null for a part, which is inserted into a page that already has style and script. */
  inline: Inline | null;
};

/** An embed as a document that any page may frame. */
export function respondWithEmbed(status: number, parts: Parts): Response {
  const { theme, options = noOptions, title, body, inline } = parts;
  const styles = inline ? [inline.style, toOptionStyle(options)].filter(Boolean) : [];
  const scripts = inline ? [inline.script] : [];
  const html = `<!doctype html>
<html lang="en" data-theme="${toGroundTheme(options) ?? theme}" data-density="${options.density}" data-height="${options.height ?? "auto"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><base target="_blank">${title}
${styles.map((style) => `<style>${style}</style>`).join("")}</head>
<body>${body}${scripts.map((script) => `<script>${script}</script>`).join("")}</body>
</html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": toPolicy({ styles, scripts }),
      // A sandboxed frame has an opaque origin, so requests for its own parts are cross-origin.
      "access-control-allow-origin": "*",
      ...(status === 200 && !readOutcome()?.lastAt
        ? { "cache-control": "public, max-age=60" }
        : { "cache-control": "no-store" }),
      ...(status === 503 && { "retry-after": String(retryAfterSeconds) }),
    },
  });
}

function toPolicy({ styles, scripts }: { styles: string[]; scripts: string[] }): string {
  // Hashes instead of nonces, so that the response can be cached.
  const toSource = (text: string) =>
    `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const toSources = (texts: string[]) => texts.map(toSource).join(" ") || "'none'";
  return [
    "default-src 'none'",
    `style-src ${toSources(styles)}`,
    `script-src ${toSources(scripts)}`,
    // For the parts of the page.
    "connect-src 'self'",
    // For the icon.
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // Without frame-ancestors: none of its values matches a sandboxed host, whose origin is opaque,
    // as in the previews of editors.
  ].join("; ");
}
