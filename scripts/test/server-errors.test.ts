import { expect, test } from "vitest";
import { findServerErrors } from "./server-errors.ts";

test.each([
  ['[api] {"level":50,"time":1,"msg":"internal error"}', true],
  ['[api] {"level":60,"time":1,"msg":"fatal"}', true],
  ['[api] {"level":40,"time":1,"msg":"not ready"}', false],
  [
    `[api] {"level":40,"time":1,"msg":"the API's role can do more than read the database; …"}`,
    true,
  ],
  ['[api] {"level":30,"time":1,"msg":"says \\"level\\":50"}', false],
  ["[api] Error: not caught", true],
  ["[web]  ⨯ uncaughtException", true],
  ["[web] TypeError: fetch failed", true],
  ["[web] ✓ Ready in 1449ms", false],
  ["[web] ▲ Next.js 16.4.6", false],
])("%s", (line, isError) => {
  expect(findServerErrors(`[web] ✓ Starting...\n${line}\n`)).toEqual(isError ? [line] : []);
});
