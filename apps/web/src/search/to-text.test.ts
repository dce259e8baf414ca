import { emptyView, parseView, toQuery } from "@dateline/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toText } from "./to-text.ts";

it("what is typed comes back from the address as it was sent, so that the field is left alone", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
      const text = toText(typed);
      expect(parseView(toQuery({ ...emptyView, text })).view.text).toBe(text);
    }),
  );
});
