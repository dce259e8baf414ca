import { builder } from "../builder.ts";
import type { TextMatch as TextMatchRecord } from "../domain/text-match.ts";

export const TextMatch = builder.objectRef<TextMatchRecord>("TextMatch").implement({
  description:
    "Where `filter.text` was found in an event: the text with the most of its words; among equals, the first in the order of `field`.",
  fields: (t) => ({
    field: t.exposeString("field", {
      description:
        "What the text is: `title`, `organization`, `person`, `place` (one of its names), or `summary`.",
    }),
    snippet: t.exposeString("snippet", {
      description:
        "The text as plain text: a whole title or name, an alias in parentheses after the name, or about 150 characters of a summary, with `…` where something is left out.",
    }),
    ranges: t.field({
      type: t.listRef(t.listRef("Int")),
      description:
        "Where in the snippet the words are, in order: pairs `[start, end)` in UTF-16 code units, as in `String.slice` of JavaScript. Words of a phrase are included only where the whole phrase is.",
      resolve: ({ ranges }) => ranges,
    }),
  }),
});
