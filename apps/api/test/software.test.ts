import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answerFolders } from "../src/cache/answer-folders.ts";

/** They decide when and how an answer is sent, not what it says. */
const others = ["limits", "metrics", "playground", "traces"];

test("ETags depend on the code of every package that forms answers", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const packages = Object.keys(manifest.dependencies)
    .filter((name) => name.startsWith("@dateline/"))
    .map((name) => name.replace("@dateline/", ""));
  const formAnswers = packages.filter((name) => !others.includes(name));
  expect(answerFolders).toEqual([
    "apps/api/src",
    ...formAnswers.map((name) => `packages/${name}/src`),
  ]);
});
