import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { readLines, toMeaningfulLine } from "./log.mjs";

test.each([
  [
    ["building", "Error: no room", "    at main (a.js:1:1)", "", "Node.js v20.19.0"],
    "Error: no room",
  ],
  [["npm warn old", "all went well"], "all went well"],
  [['{"level":30,"msg":"listening"}'], "listening"],
  [['{"level":60,"msg":"lost","err":{"message":"no database"}}', "bye"], "Error: no database"],
  [["━━━━━", "  "], "it printed nothing"],
  [[], "it printed nothing"],
])("of %j the telling line is %o", (lines, expected) => {
  expect(toMeaningfulLine(lines)).toBe(expected);
});

test("lines are read whole and without colours, however they arrive", async () => {
  const stream = new PassThrough();
  const lines = [];
  readLines(stream, (line) => lines.push(line));
  stream.write("fir");
  stream.write("st\r\n\u001b[31msec");
  stream.end("ond\u001b[0m\nlast");
  await new Promise((resolve) => stream.on("end", resolve));
  expect(lines).toEqual(["first", "second", "last"]);
});
