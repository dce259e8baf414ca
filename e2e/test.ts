import { setTimeout } from "node:timers/promises";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { apiUrl, large, texts, webUrl } from "./env.ts";

export { expect };

/** Records all errors of a page. An error that the journey does not expect fails it. */
type Watch = {
  over(context: BrowserContext, hasScripts: boolean): void;
  /** What a journey provokes on purpose. */
  expectProblem(pattern: RegExp): void;
  /** Origins beside the stack's own that the journey itself serves. */
  allowOrigin(origin: string): void;
};

type Fixtures = {
  watch: Watch;
  /** Another person's browser: nothing is shared with the page of the test. */
  openContext(options?: BrowserContextOptions): Promise<BrowserContext>;
};

export const test = base.extend<Fixtures>({
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern here.
    async ({}, use) => {
      const problems: string[] = [];
      const expected: RegExp[] = [];
      const stacks = [{ webUrl, apiUrl }, large, texts].flatMap((stack) =>
        stack ? [stack.webUrl, stack.apiUrl] : [],
      );
      const origins = new Set(stacks.map((url) => new URL(url).origin));
      await use({
        over: (context, hasScripts) => watchOver(context, { problems, origins, hasScripts }),
        expectProblem: (pattern) => expected.push(pattern),
        allowOrigin: (origin) => origins.add(origin),
      });
      const unexpected = problems.filter((text) => !expected.some((one) => one.test(text)));
      expect(unexpected, "nothing goes wrong behind the page").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch, javaScriptEnabled }, use) => {
    watch.over(context, javaScriptEnabled ?? true);
    await use(context);
  },
  openContext: async ({ browser, watch, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: baseURL ?? webUrl, ...options });
      watch.over(context, options?.javaScriptEnabled ?? true);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled ?? true) waitForHydration(page);
    await use(page);
  },
});

/**
 * Has `goto` return when the page is idle: React hydrates in tasks after the load event, and on a
 * busy machine a key or click before its end is lost. Nobody acts that early.
 */
function waitForHydration(page: Page) {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    const idle = page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    // Never idle: a clock that stands still, or a page that goes on to another.
    await Promise.race([idle.catch(() => undefined), setTimeout(1000)]);
    return response;
  };
}

type Notes = { problems: string[]; origins: Set<string>; hasScripts: boolean };

function watchOver(context: BrowserContext, { problems, origins, hasScripts }: Notes) {
  context.on("console", (message) => {
    // A violation of the Content-Security-Policy is reported as a console error.
    if (message.type() === "error") {
      problems.push(`console: ${message.text()} ${message.location().url}`);
    }
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.has(origin)) {
      problems.push(`request to another origin: ${request.url()}`);
    }
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // The page itself drops what it no longer needs: a reader who moves on, a page that is left.
    // With scripts switched off the browser refuses those that a page announces.
    const isRefused = reason === "csp" && request.resourceType() === "script" && !hasScripts;
    if (reason !== "net::ERR_ABORTED" && !isRefused)
      problems.push(`failed: ${request.url()} ${reason}`);
  });
}
