/** A step of an input source, in the form that WebDriver and WebDriver BiDi share. */
type Action = Record<string, string | number>;

/** A browser that is driven through a standard protocol, limited to what both protocols can do. */
export type Engine = {
  name: string;
  /** Opens an address in a viewport of this size, in CSS pixels, and forgets earlier problems. */
  open(address: string, size: { width: number; height: number }): Promise<void>;
  /** Runs a function in the page. It must not refer to outer variables. */
  run<Args extends (string | number)[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result>;
  /** Moves the mouse (`pointer`) or types (`key`). */
  perform(type: "pointer" | "key", actions: Action[]): Promise<void>;
  /** Console errors, uncaught errors and CSP violations since the page was opened. */
  readProblems(): Promise<string[]>;
  /** Prints the page to a PDF. */
  print(): Promise<Buffer>;
  close(): Promise<void>;
};

/**
 * The source of a function for the page, which must define a helper that the transpiler adds to
 * nested functions.
 */
export const toSource = (work: unknown) => `((__name) => ${work})((named) => named)`;

const patienceMs = 30_000;

/** Waits until a function in the page returns a truthy value, and returns it. */
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

/** Clicks the center of the first matching element, once it exists. */
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

/** Types a text while an optional key is held. */
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
