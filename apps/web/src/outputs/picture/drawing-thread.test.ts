import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { afterEach, expect, it, vi } from "vitest";
import { type DrawingReply, DrawingThread, startWorker } from "./drawing-thread.ts";
import type { PlainElement } from "./to-plain-element.ts";

const toPlain = (text: string): PlainElement => ({
  type: "div",
  key: null,
  props: { style: { display: "flex", fontFamily: '"Inter latin"' }, children: text },
});
const toElement = (text: string) => ({ element: toPlain(text) });

const thread = new DrawingThread();
afterEach(() => thread.end());

const toSignature = (png: Uint8Array) => Buffer.from(png).toString("latin1", 1, 4);

it("a picture is drawn while the thread that asked for it does not run", async () => {
  const worker = new Worker(new URL("./drawing-worker.mjs", import.meta.url));
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ drawable: toElement("Blocked"), port: port2 }, [port2]);
  // Blocks this thread until the picture is drawn.
  const sleep = new Int32Array(new SharedArrayBuffer(4));
  let received: { message: DrawingReply } | undefined;
  while (!received) {
    Atomics.wait(sleep, 0, 0, 10);
    received = receiveMessageOnPort(port1);
  }
  const reply = received.message;
  expect("png" in reply && toSignature(reply.png)).toBe("PNG");
  await worker.terminate();
});

it("a thread draws one picture after another, and the same element alike", async () => {
  const [one, same, other] = [
    await thread.draw(toElement("One")),
    await thread.draw(toElement("One")),
    await thread.draw(toElement("Other")),
  ];
  expect(toSignature(one)).toBe("PNG");
  expect(Buffer.from(one).equals(same)).toBe(true);
  expect(Buffer.from(one).equals(other)).toBe(false);
});

it("what cannot be drawn is an error, and the next picture is drawn", async () => {
  const props = {
    style: { display: "no-such-display" },
    children: [toPlain("a"), toPlain("b")],
  };
  await expect(thread.draw({ element: { type: "div", key: null, props } })).rejects.toThrow(
    /display/,
  );
  expect(toSignature(await thread.draw(toElement("Next")))).toBe("PNG");
});

it("what the fonts do not have is not looked for on the network", async () => {
  await expect(thread.draw(toElement("🚀"))).rejects.toThrow("without the network");
});

it("a thread that ends fails the picture that it drew, and is replaced for the next", async () => {
  const failed = expect(thread.draw(toElement("Lost"))).rejects.toThrow("ended");
  await thread.end();
  await failed;
  expect(toSignature(await thread.draw(toElement("Next")))).toBe("PNG");
});

it("a crash fails the picture with its reason, is not logged twice, and the next picture is drawn", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const crash = "throw new Error('out of memory')";
  const code = `require("node:worker_threads").parentPort.once("message", () => { ${crash} })`;
  const workers = [() => new Worker(code, { eval: true }), startWorker];
  const crashing = new DrawingThread(() => workers.shift()?.() ?? startWorker());
  // respond-with-picture.ts logs the reason.
  await expect(crashing.draw(toElement("Lost"))).rejects.toThrow(
    "The drawing thread ended: out of memory",
  );
  expect(log).not.toHaveBeenCalled();
  expect(toSignature(await crashing.draw(toElement("Next")))).toBe("PNG");
  await crashing.end();
});

it("a thread that hangs is ended before the server closes the connection", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const hanging = new DrawingThread(() => new Worker("for (;;);", { eval: true }));
    const failed = expect(hanging.draw(toElement("Lost"))).rejects.toThrow(
      "longer than 20 seconds",
    );
    vi.advanceTimersByTime(25_000);
    await failed;
  } finally {
    vi.useRealTimers();
  }
});

it("pixels of drawn pictures do not pile up in memory", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><circle r="900"/></svg>`;
  // Each picture has 16 MB of pixels.
  const draw = async (count: number) => {
    for (let n = 0; n < count; n++) await thread.draw({ svg, width: 2000 });
  };
  await draw(5);
  const before = process.memoryUsage().rss;
  await draw(25);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});
