import { allAttributes, themeAttributes } from "./attributes.ts";
import { type Message, parseMessage } from "./parse-message.ts";
import { readTheme, type Theme } from "./read-theme.ts";
import { parsePixels, toSource } from "./to-source.ts";

/** The origin of the script that defined the element. */
let scriptOrigin: string | null = null;

/** The height that is reserved until the page inside has reported its own. */
const defaultMinHeight = 460;
/** The max time between the load of the page inside and its first message. */
const maxSilenceMs = 10_000;

// Pages are also rendered on servers, which have no elements.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * `<dateline-timeline>`: a view of a Dateline site in a sandboxed frame. What it contains is shown
 * in its place where there is no script, or where the frame is blocked. It never throws at its
 * host: what goes wrong is an event, `dateline:error`.
 */
export class DatelineTimeline extends Base {
  static readonly observedAttributes: readonly string[] = allAttributes;

  #frame: HTMLIFrameElement | null = null;
  #slot: HTMLSlotElement | null = null;
  /** The address of the page inside, and the same without what it follows by messages. */
  #source: URL | null = null;
  #view = "";
  #isReady = false;
  #isDue = false;
  #sentTheme = "";
  #contentHeight = 0;
  #leave: AbortController | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#attempt(() => {
      this.#leave?.abort();
      const leave = new AbortController();
      this.#leave = leave;
      const on = (target: EventTarget, type: string, listener: (event: never) => void) =>
        target.addEventListener(type, (event) => this.#attempt(() => listener(event as never)), {
          signal: leave.signal,
        });
      on(window, "message", (event: MessageEvent) => this.#receive(event));
      on(document, "securitypolicyviolation", (event: SecurityPolicyViolationEvent) => {
        const { blockedURI, effectiveDirective } = event;
        const isOurs = this.#source && blockedURI.startsWith(this.#source.origin);
        if (isOurs && /^(frame|child|default)-src/.test(effectiveDirective)) this.#fail(blocked);
      });
      const follow = () => this.#sendTheme();
      on(matchMedia("(prefers-color-scheme: dark)"), "change", follow);
      // Sites switch their theme by an attribute of one of these.
      const watcher = new MutationObserver(() => this.#attempt(follow));
      for (const element of [document.documentElement, document.body]) {
        if (element) watcher.observe(element, { attributes: true });
      }
      leave.signal.addEventListener("abort", () => watcher.disconnect());
      this.#isReady = false;
      // Moved with the element, the frame would load its first address, not that of later filters.
      this.#frame?.remove();
      this.#frame = null;
      this.#update();
    });
  }

  disconnectedCallback(): void {
    this.#leave?.abort();
    clearTimeout(this.#silence);
  }

  attributeChangedCallback(): void {
    // Several attributes that change together load one page.
    if (this.#isDue || !this.isConnected) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.isConnected) this.#attempt(() => this.#update());
    });
  }

  #update(): void {
    const source = toSource((name) => this.getAttribute(name), scriptOrigin);
    this.#source = source;
    if (getComputedStyle(this).display === "inline") this.style.display = "block";
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (!source) {
      this.#fail(homeless);
      return;
    }
    const view = new URL(source);
    for (const name of themeAttributes) view.searchParams.delete(name);
    if (this.#frame && view.href === this.#view) this.#sendTheme();
    else this.#load(root, source);
    this.#view = view.href;
    this.#fit();
  }

  #load(root: ShadowRoot, { href }: URL): void {
    this.#sentTheme = "";
    if (this.#frame && this.#isReady) {
      this.#isReady = false;
      // Unlike a new `src`, this adds no entry to the history of the host.
      this.#frame.contentWindow?.location.replace(href);
      return;
    }
    this.#frame?.remove();
    this.#slot?.remove();
    this.#slot = null;
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
    // The site learns on which site it is shown, not on which page.
    frame.referrerPolicy = "strict-origin";
    // Set by property, which a policy of the host against inline styles does not block.
    Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
    frame.addEventListener("load", () => {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => {
        if (!this.#isReady && this.isConnected) this.#fail(silent);
      }, maxSilenceMs);
    });
    frame.src = href;
    this.#frame = root.appendChild(frame);
  }

  #receive({ source, origin, data }: MessageEvent): void {
    const frame = this.#frame;
    // A sandboxed page has an origin of its own, whose name is "null".
    if (!frame || source !== frame.contentWindow || origin !== "null" || !this.#source) return;
    const message = parseMessage(data, this.#source.origin);
    if (message) this.#heed(message);
  }

  #heed(message: Message): void {
    if (message.type === "ready") {
      this.#isReady = true;
      this.#sentTheme = "";
      this.#sendTheme();
    } else if (message.type === "height") {
      // In a hidden tab panel the page has no width, and its height means nothing.
      if (!this.#frame?.clientWidth) return;
      this.#contentHeight = message.height;
      this.#fit();
    } else this.#emit(message.type, message.detail);
  }

  /** As high as its attribute says, else as its content, but never below the space it reserved. */
  #fit(): void {
    const frame = this.#frame;
    if (!frame) return;
    // A style keeps the space even before the script has run.
    const { minHeight, aspectRatio } = getComputedStyle(this);
    const isFree = aspectRatio === "auto";
    const styled = Number.parseFloat(minHeight) || (isFree ? defaultMinHeight : 0);
    const min = parsePixels(this.getAttribute("min-height")) ?? styled;
    const least = `${Math.max(min, this.#contentHeight)}px`;
    const chosen = parsePixels(this.getAttribute("height"));
    // The ratio, not a number, so that it holds at every width.
    const fitted = isFree
      ? { aspectRatio, height: least, minHeight: "0" }
      : { aspectRatio, height: "auto", minHeight: least };
    Object.assign(
      frame.style,
      chosen === null ? fitted : { aspectRatio: "auto", height: `${chosen}px`, minHeight: "0" },
    );
    frame.title = this.getAttribute("title") || this.getAttribute("aria-label") || "Timeline";
  }

  #sendTheme(): void {
    const frame = this.#frame;
    if (!frame) return;
    const theme: Theme = readTheme(this);
    // A page whose color scheme differs from that of its frame cannot be transparent.
    frame.style.colorScheme = theme.theme === "auto" ? "light dark" : theme.theme;
    const text = JSON.stringify(theme);
    if (!this.#isReady || text === this.#sentTheme) return;
    this.#sentTheme = text;
    // To any origin, because that of a sandboxed page cannot be named. Nothing of it is secret.
    frame.contentWindow?.postMessage({ source: "dateline", type: "theme", ...theme }, "*");
  }

  #fail(message: string): void {
    const root = this.shadowRoot;
    if (root) this.#slot ??= root.appendChild(document.createElement("slot"));
    if (message === blocked) this.#frame?.style.setProperty("display", "none");
    this.#emit("error", { message });
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#emit("error", { message: String(error) });
    }
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(
      new CustomEvent(`dateline:${type}`, { detail, bubbles: true, composed: true }),
    );
  }
}

const homeless =
  'The element does not know its site: add host="https://…", or load /embed.js from the site.';
const blocked =
  "The policy of this page blocks the timeline: add its site to frame-src of the Content-Security-Policy.";
const silent = "The timeline did not answer. The site may be down, or the frame is blocked.";

/** Defines the element, unless another script has. */
export function define(origin: string | null): void {
  if (customElements.get("dateline-timeline")) return;
  scriptOrigin = origin;
  customElements.define("dateline-timeline", DatelineTimeline);
}
