import { describe, expect, it } from "vitest";
import { toTitle, toWrittenTitle } from "./title.ts";

describe("a title", () => {
  it.each([
    [{ title: "Ministers meet" }, "Ministers meet", false],
    [{ title: "[Ministers meet]" }, "Ministers meet", true],
    [{ title: "[ Министры встретились ]" }, "Министры встретились", true],
    [{ title: "Ministers meet", titleIsOurs: true }, "Ministers meet", true],
    [{ title: "[Ministers meet]", titleIsOurs: true }, "Ministers meet", true],
    [{ title: "[Ministers meet]", titleIsOurs: false }, "[Ministers meet]", false],
    [{ title: "[Video] Ministers meet" }, "[Video] Ministers meet", false],
    [{ title: "[A] and [B]" }, "[A] and [B]", false],
    [{ title: "[ ]" }, "[ ]", false],
  ])("%j is %s, ours: %s", (written, title, isOurs) => {
    expect(toTitle(written)).toEqual({ title, isOurs });
    expect(toTitle(toWrittenTitle(written))).toEqual({ title, isOurs });
  });

  it("has one form, with brackets where they mean the same as titleIsOurs", () => {
    expect(toWrittenTitle({ title: "A", titleIsOurs: true })).toEqual({ title: "[A]" });
    expect(toWrittenTitle({ title: "[ A ]", titleIsOurs: true })).toEqual({ title: "[A]" });
    expect(toWrittenTitle({ title: "A", titleIsOurs: false })).toEqual({ title: "A" });
    expect(toWrittenTitle({ title: "[A]", titleIsOurs: false })).toEqual({
      title: "[A]",
      titleIsOurs: false,
    });
    expect(toWrittenTitle({ title: "[A] b", titleIsOurs: true })).toEqual({
      title: "[A] b",
      titleIsOurs: true,
    });
  });
});
