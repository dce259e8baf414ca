import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { openSteps } from "./steps.ts";

function toStream(isTTY: boolean) {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.text += chunk;
      done();
    },
  });
  const written = Object.assign(stream, { isTTY, columns: 80, text: "" });
  return written;
}

test("without a terminal each step is one plain line on completion", async () => {
  const stream = toStream(false);
  const steps = openSteps(stream, {});
  await Promise.all([
    steps.run("One", async (report) => report("hidden")),
    steps.run("Two", async () => "a note"),
  ]);
  await steps.run("Three", () => Promise.reject(new Error("why"))).catch(() => {});
  const lines = stream.text.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^✓ One +0\.\d s$/);
  expect(lines[1]).toMatch(/^✓ Two +0\.\d s {2}a note$/);
  expect(lines[2]).toMatch(/^✗ Three +0\.\d s$/);
});

test("the result is returned, and shown only if it is a string", async () => {
  const stream = toStream(false);
  const result = await openSteps(stream, {}).run("One", async () => ({ pid: 1 }));
  expect(result).toEqual({ pid: 1 });
  expect(stream.text).toMatch(/^✓ One +0\.\d s\n$/);
});

test("a step that is stopped is not shown as failed", async () => {
  const stream = toStream(false);
  const steps = openSteps(stream, {});
  let fail: (error: Error) => void = () => {};
  const run = steps
    .run(
      "One",
      () =>
        new Promise<never>((_, reject) => {
          fail = reject;
        }),
    )
    .catch(() => {});
  steps.close();
  fail(new Error("killed"));
  await run;
  expect(stream.text).toBe("");
});

test("colors are for terminals, and NO_COLOR is respected", async () => {
  const plain = toStream(true);
  await openSteps(plain, { NO_COLOR: "1", TERM: "xterm" }).run("One", async () => {});
  const colored = toStream(true);
  await openSteps(colored, { TERM: "xterm" }).run("One", async () => {});
  expect(plain.text).not.toContain("\u001b[32m");
  expect(colored.text).toContain("\u001b[32m✓");
});
