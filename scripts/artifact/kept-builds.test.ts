import { expect, test } from "vitest";
import { toRemovable } from "./artifact.ts";

test("the new build, the running one and the two latest others are kept", () => {
  const builds = ["running", "old", "older", "late", "later", "new"].map((id, since) => ({
    id,
    since,
  }));
  expect(toRemovable(builds, ["new", "running"])).toEqual(["older", "old"]);
  expect(toRemovable(builds, ["new", undefined])).toEqual(["older", "old", "running"]);
});
