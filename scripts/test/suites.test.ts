import { join } from "node:path";
import { expect, test } from "vitest";
import { listFiles } from "../artifact/fingerprint.ts";
import { listPackages } from "../bootstrap/install.mjs";
import { root } from "../session/settings.ts";
import { suites } from "./test.ts";

test("npm test runs the tests of every package", () => {
  const hasTests = (folder: string) =>
    listFiles(join(root, folder)).some((file) => /\.test\.tsx?$/.test(file));
  const tested = new Set(suites.map(({ folder }) => folder));
  const missing = [...listPackages(), "scripts"].filter(
    (folder) => hasTests(folder) && !tested.has(folder),
  );
  expect(missing).toEqual([]);
});
