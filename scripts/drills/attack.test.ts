import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../session/settings.ts";

const attack = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "attack/cli.ts", ...args], {
    cwd: join(root, "e2e"),
    encoding: "utf8",
  });

test.each([
  ["http://192.0.2.1:3000", "http://192.0.2.1:3000"],
  ["https://127.0.0.1:3000", "https://127.0.0.1:3000"],
  ["http://127.0.0.1.example:3000", "http://127.0.0.1.example:3000"],
  ["http://127.0.0.1@192.0.2.1:3000", "http://192.0.2.1:3000"],
])("an attack on %s is rejected before anything is sent", (web, origin) => {
  const { status, stdout, stderr } = attack("--web", web, "--api", "http://127.0.0.1:1");
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: `${origin} is not a server on this machine: only 127.0.0.1 is attacked.\n`,
  });
});

test("the number of requests and the time are limited", () => {
  const target = ["--web", "http://127.0.0.1:1", "--api", "http://127.0.0.1:1"];
  expect(attack(...target, "--at-once", "1000").stderr).toBe(
    '--at-once is "1000"; write a whole number from 1 to 50.\n',
  );
  expect(attack(...target, "--seconds", "3600").stderr).toBe(
    '--seconds is "3600"; write a whole number from 1 to 60.\n',
  );
});
