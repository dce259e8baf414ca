import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { type Engine, toSource } from "./engine.ts";

type Answer = { id?: number; method?: string; params?: Entry; result?: unknown; error?: string };
type Entry = { level?: string; text?: string; message?: string };
type Evaluated = { type: string; result?: { value: string }; exceptionDetails?: { text: string } };

/** Headless Firefox over WebDriver BiDi, which it supports natively. */
export async function openFirefox(program: string, isDark: boolean): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), "dateline-firefox-"));
  writeFileSync(
    join(profile, "user.js"),
    [
      `user_pref("layout.css.prefers-color-scheme.content-override", ${isDark ? 0 : 1});`,
      // Switches off all requests other than the page's.
      'user_pref("app.update.auto", false);',
      'user_pref("browser.safebrowsing.downloads.enabled", false);',
      'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
      'user_pref("network.captive-portal-service.enabled", false);',
      'user_pref("services.settings.server", "");',
    ].join("\n"),
  );
  const browser = spawn(
    program,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  process.once("exit", () => browser.kill());
  const socket = new WebSocket(`${await readAddress(browser)}/session`);
  await once(socket, "open");

  let next = 0;
  let problems: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on("message", (data) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    else if (answer.method === "log.entryAdded" && answer.params?.level === "error") {
      problems.push(answer.params.text ?? "an error without a text");
    }
  });
  async function send<Result>(method: string, params: object = {}): Promise<Result> {
    next += 1;
    const id = next;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.error) {
      throw new Error(`${method}: ${answer.error}, ${(answer as Entry).message ?? ""}`);
    }
    return answer.result as Result;
  }

  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = await send<{ contexts: { context: string }[] }>("browsingContext.getTree");
  const context = contexts[0]?.context ?? "";
  return {
    name: "Firefox",
    async open(address, viewport) {
      await send("browsingContext.setViewport", { context, viewport });
      problems = [];
      await send("browsingContext.navigate", { context, url: address, wait: "complete" });
    },
    async run(work, ...args) {
      // Results are sent as JSON, because the protocol's own format is cumbersome.
      const functionDeclaration = `(...args) => JSON.stringify(${toSource(work)}(...args) ?? null)`;
      const { result, exceptionDetails } = await send<Evaluated>("script.callFunction", {
        functionDeclaration,
        target: { context },
        awaitPromise: false,
        arguments: args.map((value) => ({ type: typeof value, value })),
      });
      if (!result) throw new Error(exceptionDetails?.text ?? "The page's function failed.");
      return JSON.parse(result.value);
    },
    async perform(type, actions) {
      await send("input.performActions", { context, actions: [{ type, id: type, actions }] });
    },
    readProblems: async () => problems,
    async print() {
      const { data } = await send<{ data: string }>("browsingContext.print", { context });
      return Buffer.from(data, "base64");
    },
    async close() {
      await send("browser.close").catch(() => {});
      socket.terminate();
      if (browser.exitCode === null) {
        const ended = once(browser, "exit");
        browser.kill();
        await ended;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Reads the address from Firefox's output. */
async function readAddress(browser: ChildProcess): Promise<string> {
  const lines = [];
  if (browser.stderr) {
    for await (const line of createInterface(browser.stderr)) {
      const address = line.match(/WebDriver BiDi listening on (ws:\S+)/)?.[1];
      // The rest of the output is discarded, so that the pipe does not fill up.
      if (address) {
        browser.stderr.resume();
        return address;
      }
      lines.push(line);
    }
  }
  throw new Error(`Firefox did not start. ${lines.slice(-3).join(" ")}`);
}
