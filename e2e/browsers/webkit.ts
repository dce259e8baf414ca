import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { type Engine, toSource } from "./engine.ts";

type Size = { width: number; height: number };

/** WebKitGTK's MiniBrowser over WebDriver, on a display of its own. */
export async function openWebKit(driver: string, isDark: boolean): Promise<Engine> {
  const { screen, display } = await openDisplay();
  const port = await findFreePort();
  const server = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" },
    stdio: "ignore",
  });
  process.once("exit", () => server.kill());

  async function send<Result>(method: string, path: string, body?: object): Promise<Result> {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const { value } = (await response.json()) as { value: Result & { error?: string } };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  }

  const args = ["--automation", ...(isDark ? ["--dark-mode"] : [])];
  const { sessionId } = await untilItListens(server, () =>
    send<{ sessionId: string }>("POST", "", {
      capabilities: {
        // Does not wait for the page to load, so that errors are recorded from the start; tests
        // wait for its content.
        alwaysMatch: {
          pageLoadStrategy: "none",
          "webkitgtk:browserOptions": { args },
        },
      },
    }),
  );
  const session = `/${sessionId}`;
  const run: Engine["run"] = (work, ...args) =>
    send("POST", `${session}/execute/sync`, {
      script: `return ${toSource(work)}(...arguments) ?? null`,
      args,
    });

  async function resize(wanted: Size) {
    // The viewport is what the toolbar leaves of the window.
    let size = wanted;
    for (let round = 0; round < 5; round++) {
      await send("POST", `${session}/window/rect`, size);
      const inner = await run(() => ({ width: innerWidth, height: innerHeight }));
      if (inner.width === wanted.width && inner.height === wanted.height) return;
      size = {
        width: size.width + wanted.width - inner.width,
        height: size.height + wanted.height - inner.height,
      };
    }
  }

  return {
    name: "WebKit",
    async open(address, size) {
      await resize(size);
      // Marks the old document, to recognize that it has been replaced, even by the same address.
      await run(() => document.documentElement.setAttribute("data-left", ""));
      await send("POST", `${session}/url`, { url: address });
      // The driver rejects scripts that arrive while the document changes.
      const deadline = Date.now() + 30_000;
      while (!(await run(listenForProblems).catch(() => false))) {
        if (Date.now() > deadline) throw new Error(`${address} did not load.`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    run,
    async perform(type, actions) {
      await send("POST", `${session}/actions`, { actions: [{ type, id: type, actions }] });
    },
    readProblems: () => run(() => (window as Watched).problems ?? []),
    print: () => Promise.reject(new Error("WebKitWebDriver does not print.")),
    async close() {
      await send("DELETE", session).catch(() => {});
      for (const child of [server, screen]) {
        if (child.exitCode !== null) continue;
        const ended = once(child, "exit");
        child.kill();
        await ended;
      }
    },
  };
}

type Watched = typeof globalThis & { problems?: string[] };

/** Records errors of the page from now on. False while the old document is still there. */
function listenForProblems(): boolean {
  if (document.documentElement.hasAttribute("data-left") || !document.body) return false;
  const problems: string[] = [];
  (window as Watched).problems = problems;
  window.addEventListener("error", ({ message }) => problems.push(`uncaught: ${message}`));
  window.addEventListener("unhandledrejection", ({ reason }) =>
    problems.push(`uncaught: ${reason}`),
  );
  document.addEventListener("securitypolicyviolation", (event) =>
    problems.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  const { error } = console;
  console.error = (...args) => {
    problems.push(`console: ${args.join(" ")}`);
    error(...args);
  };
  return true;
}

/** A display in memory: the browser has no headless mode. */
async function openDisplay(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1920x1400x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  process.once("exit", () => screen.kill());
  const [number] = await once(screen.stdio[3] as Readable, "data");
  return { screen, display: `:${String(number).trim()}` };
}

async function untilItListens<Result>(
  driver: ChildProcess,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isRefused = error instanceof TypeError;
      if (!isRefused || driver.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
