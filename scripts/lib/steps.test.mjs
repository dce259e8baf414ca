import { expect, test } from "vitest";
import { openSteps } from "./steps.mjs";

function toStream(isTTY) {
  return {
    isTTY,
    columns: 80,
    text: "",
    write(text) {
      this.text += text;
    },
  };
}

test("without a terminal each step is one plain line, once it is done", async () => {
  const stream = toStream(false);
  const steps = openSteps(stream, {});
  await Promise.all([
    steps.run("One", async (tell) => tell("hidden")),
    steps.run("Two", async () => "a note"),
  ]);
  await steps.run("Three", () => Promise.reject(new Error("why"))).catch(() => {});
  const lines = stream.text.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^✓ One +0\.\d s$/);
  expect(lines[1]).toMatch(/^✓ Two +0\.\d s {2}a note$/);
  expect(lines[2]).toMatch(/^✗ Three +0\.\d s$/);
});

test("the result is returned, and only a text is a note", async () => {
  const stream = toStream(false);
  const result = await openSteps(stream, {}).run("One", async () => ({ pid: 1 }));
  expect(result).toEqual({ pid: 1 });
  expect(stream.text).toMatch(/^✓ One +0\.\d s\n$/);
});

test("what is stopped is not said to have failed", async () => {
  const stream = toStream(false);
  const steps = openSteps(stream, {});
  let fail;
  const run = steps.run("One", () => new Promise((_, reject) => (fail = reject))).catch(() => {});
  steps.close();
  fail(new Error("killed"));
  await run;
  expect(stream.text).toBe("");
});

test("colours are for terminals, and NO_COLOR is obeyed", async () => {
  const plain = toStream(true);
  await openSteps(plain, { NO_COLOR: "1", TERM: "xterm" }).run("One", async () => {});
  const coloured = toStream(true);
  await openSteps(coloured, { TERM: "xterm" }).run("One", async () => {});
  expect(plain.text).not.toContain("\u001b[32m");
  expect(coloured.text).toContain("\u001b[32m✓");
});
