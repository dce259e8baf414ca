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
  /** Allows an error that the journey provokes on purpose. */
  expectProblem(pattern: RegExp): void;
  /** Allows another origin, which the journey itself serves. */
  allowOrigin(origin: string): void;
};

type Fixtures = {
  watch: Watch;
  /** Opens another person's browser, which shares nothing with the page of the test. */
  openContext(options?: BrowserContextOptions): Promise<BrowserContext>;
};

export const test = base.extend<Fixtures>({
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires a pattern here.
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
 * Makes `goto` return when the page is idle: React hydrates in tasks after the load event, and on a
 * busy machine earlier keys and clicks are lost. Nobody acts that early.
 */
function waitForHydration(page: Page) {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    const idle = page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    // A page is never idle if its clock is stopped or if it navigates away.
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
    // Aborted requests are not errors: the page drops what it no longer needs, or is left. With
    // scripts disabled, the browser refuses the scripts that a page preloads.
    const isRefused = reason === "csp" && request.resourceType() === "script" && !hasScripts;
    if (reason !== "net::ERR_ABORTED" && !isRefused)
      problems.push(`failed: ${request.url()} ${reason}`);
  });
}
