import { webUrl } from "../env.ts";
import type { Engine } from "./engine.ts";
import { openFirefox } from "./firefox.ts";
import { desktop } from "./state.ts";
import { states } from "./states.ts";
import { openWebKit } from "./webkit.ts";

// Tests every state in Firefox and in WebKit. `npm run test:browsers` starts a stack and sets the
// paths of these programs.
const { FIREFOX_PATH = "firefox-esr", WEBKIT_DRIVER_PATH = "WebKitWebDriver" } = process.env;
const words = process.argv.slice(2);

const engines: ((isDark: boolean) => Promise<Engine>)[] = [
  (isDark) => openFirefox(FIREFOX_PATH, isDark),
  (isDark) => openWebKit(WEBKIT_DRIVER_PATH, isDark),
];

let [passed, failed] = [0, 0];
for (const open of engines) {
  for (const isDark of [false, true]) {
    const wanted = states.filter(
      (state) =>
        (state.isDark ?? false) === isDark &&
        (words.length === 0 || words.some((word) => state.title.includes(word))),
    );
    if (wanted.length === 0) continue;
    const engine = await open(isDark).catch((error: Error) => {
      console.log(`✗ ${error.message}`);
      return null;
    });
    if (engine === null) {
      failed += wanted.length;
      continue;
    }
    for (const { title, address, size = desktop, only = engine.name, check } of wanted) {
      if (only !== engine.name) continue;
      try {
        const found = typeof address === "string" ? address : await address();
        await engine.open(new URL(found, webUrl).href, size);
        await check(engine);
        await expectCalm(engine);
        passed += 1;
        console.log(`✓ ${engine.name}: ${title}`);
      } catch (error) {
        failed += 1;
        const reason = error instanceof Error ? error.message : String(error);
        const problems = await engine.readProblems().catch(() => []);
        console.log(`✗ ${engine.name}: ${title}\n    ${[reason, ...problems].join("\n    ")}`);
      }
    }
    await engine.close();
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/**
 * Expects that no errors occurred, that the page does not scroll sideways, and that no row of a
 * list covers the next.
 */
async function expectCalm(engine: Engine) {
  const problems = await engine.readProblems();
  if (problems.length > 0) throw new Error("The page has errors:");
  const [needed = 0, given = 0] = await engine.run(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  const covering = await engine.run(() => {
    const isCovering = (row: Element) => {
      const [own, next] = [row, row.nextElementSibling].map((one) => one?.getBoundingClientRect());
      if (!own?.height || !next?.height) return false;
      return (
        next.bottom > own.top + 1 &&
        own.bottom > next.top + 1 &&
        next.right > own.left + 1 &&
        own.right > next.left + 1
      );
    };
    return [...document.querySelectorAll("li")].find(isCovering)?.textContent ?? null;
  });
  if (covering !== null) throw new Error(`A row covers the next one: ${covering}`);
  if (needed > given) throw new Error(`The page is ${needed} px wide in a viewport of ${given}.`);
}
