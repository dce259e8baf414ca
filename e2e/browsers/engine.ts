/** A step of an input source, in the form that WebDriver and WebDriver BiDi share. */
type Action = Record<string, string | number>;

/**
 * A browser that is driven through a standard protocol: what both protocols can do, and no more.
 */
export type Engine = {
  name: string;
  /** Opens an address in a viewport of this size, in CSS pixels, and forgets earlier problems. */
  open(address: string, size: { width: number; height: number }): Promise<void>;
  /** Runs a function in the page; it closes over nothing. */
  run<Args extends (string | number)[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result>;
  /** Moves the mouse (`pointer`) or types (`key`). */
  perform(type: "pointer" | "key", actions: Action[]): Promise<void>;
  /**
   * Errors of the console, uncaught errors and violations of the policy since the page was opened.
   */
  readProblems(): Promise<string[]>;
  /** The page on paper, as a PDF. */
  print(): Promise<Buffer>;
  close(): Promise<void>;
};

/**
 * A function as the page can run it: the transpiler wraps functions within it in a helper of its
 * own.
 */
export const toSource = (work: unknown) => `((__name) => ${work})((named) => named)`;

const patienceMs = 30_000;

/** Waits until a function of the page returns something true, and gives it. */
export async function waitFor<Args extends (string | number)[], Result>(
  engine: Engine,
  what: string,
  work: (...args: Args) => Result,
  ...args: Args
): Promise<NonNullable<Result>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const result = await engine.run(work, ...args);
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks the middle of the first element that matches, once it is there. */
export async function click(engine: Engine, selector: string) {
  const [x, y] = await waitFor(
    engine,
    selector,
    (selector) => {
      const element = document.querySelector(selector);
      if (!element) return null;
      element.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return width > 0 ? [Math.round(left + width / 2), Math.round(top + height / 2)] : null;
    },
    selector,
  );
  await engine.perform("pointer", [
    { type: "pointerMove", x: x ?? 0, y: y ?? 0, duration: 0 },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ]);
}

/** Types a text; a key to be held comes before it. */
export async function type(engine: Engine, text: string, held?: string) {
  const strokes = [...text].flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  await engine.perform("key", [
    ...(held ? [{ type: "keyDown", value: held }] : []),
    ...strokes,
    ...(held ? [{ type: "keyUp", value: held }] : []),
  ]);
}

/** Values of keys without a letter, as both protocols define them. */
export const control = "\uE009";
