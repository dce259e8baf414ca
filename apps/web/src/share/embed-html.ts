/** The data of an embed for its HTML snippets. */
export type Embedded = {
  origin: string;
  /** The query string of the embed. */
  query: string;
  /** The accessible name of the frame, and the text of the fallback link. */
  name: string;
  /** The page that is embedded, as a fallback link. */
  href: string;
  /** The chosen height, or that of the content, in CSS pixels. */
  height: number;
};

/** Height of an iframe, which cannot follow the height of its content. */
export const iframeHeight = 460;

/** The HTML of the custom element and its script, which a page needs only once. */
export function toElement({ origin, query, name, href, height }: Embedded): string {
  const attributes = [...new Map(new URLSearchParams(query))].map(
    ([name, value]) => ` ${name.replaceAll(".", "-")}="${escapeHtml(value)}"`,
  );
  const tag = `dateline-timeline${attributes.join("")} style="display: block; min-height: ${height}px"`;
  return `${toScript(origin)}\n<${tag}>\n  ${toLink({ href, name })}\n</dateline-timeline>`;
}

/** The same for systems that remove unknown elements. */
export function toPlaceholder({ origin, query, name, href, height }: Embedded): string {
  const address = escapeHtml(toAddress(origin, query));
  return `<div data-dateline="${address}" style="min-height: ${height}px">${toLink({ href, name })}</div>\n${toScript(origin)}`;
}

/** The HTML of an iframe, which requires no script. */
export function toIframe({ origin, query, name }: Omit<Embedded, "href" | "height">): string {
  const source = escapeHtml(toAddress(origin, query));
  return `<iframe src="${source}" title="${escapeHtml(name)}" width="100%" height="${toFixedHeight(query)}" loading="lazy" style="border:0"></iframe>`;
}

/**
 * The frame for AMP, which must start at least 600 px below the top unless it has a placeholder.
 */
export function toAmpFrame({ origin, query, name, href }: Omit<Embedded, "height">): string {
  const source = escapeHtml(toAddress(origin, query));
  return `<script async custom-element="amp-iframe" src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script>
<amp-iframe src="${source}" title="${escapeHtml(name)}" layout="fixed-height" height="${toFixedHeight(query)}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox">
  <p placeholder>${toLink({ href, name })}</p>
</amp-iframe>`;
}

/** A picture that links to the page, for systems and e-mails that do not allow frames. */
export function toLinkedPicture({
  source,
  name,
  href,
}: Record<"source" | "name" | "href", string>) {
  return `<a href="${escapeHtml(href)}"><img src="${escapeHtml(source)}" alt="${escapeHtml(name)}" style="max-width: 100%"></a>`;
}

export const toAddress = (origin: string, query: string) =>
  `${origin}/embed${query && `?${query}`}`;

const toFixedHeight = (query: string) => new URLSearchParams(query).get("height") ?? iframeHeight;

const toScript = (origin: string) => `<script type="module" src="${origin}/embed.js"></script>`;

const toLink = ({ href, name }: Pick<Embedded, "href" | "name">) =>
  `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`;

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
