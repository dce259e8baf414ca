import { expect, it } from "vitest";
import { toVersionProblem } from "./to-version-problem.ts";

it("a link that names a version says so if another one is shown", () => {
  expect(toVersionProblem({ version: null }, { version: 5 })).toBeNull();
  expect(toVersionProblem({ version: 5 }, { version: 5 })).toBeNull();
  const newer = toVersionProblem({ version: 3 }, { version: 5 });
  expect(newer).toContain("version 3");
  expect(newer).toContain("version 5");
  expect(toVersionProblem({ version: 3 }, { version: 5 }, "embed")).toMatch(/^This embed was made/);
  // The version is older after a restore.
  expect(toVersionProblem({ version: 9 }, { version: 5 })).toContain("version 9");
});
