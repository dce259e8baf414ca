import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { dehydrateTimeless } from "./dehydrate-timeless.ts";

it("the state is the same, whichever query is answered first and whenever", () => {
  const toState = (names: readonly string[], updatedAt: number) => {
    const client = new QueryClient();
    for (const name of names) client.setQueryData([name, {}], { name }, { updatedAt });
    return JSON.stringify(dehydrateTimeless(client));
  };
  const state = toState(["Menu", "FirstMenus", "TimelineWindow"], 1_000);
  expect(state).toContain("TimelineWindow");
  expect(toState(["TimelineWindow", "Menu", "FirstMenus"], 2_000)).toBe(state);
});
