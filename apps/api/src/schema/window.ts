import type { Window as WindowDays } from "@dateline/core";
import { builder } from "../builder.ts";

/** The half-open range of days, as output and as input. */
export const Window = builder.objectRef<WindowDays>("Window").implement({
  description: "A half-open range of days: `from` is inclusive, `to` exclusive.",
  fields: (t) => ({
    from: t.expose("from", { type: "Date", description: "Its first day." }),
    to: t.expose("to", { type: "Date", description: "The day after its last day." }),
  }),
});

export const WindowInput = builder.inputType("WindowInput", {
  description:
    "A half-open range of days: `from` is inclusive, `to` exclusive. The year 2022 is from 2022-01-01 to 2023-01-01.",
  fields: (t) => ({
    from: t.field({ type: "Date", required: true, description: "Its first day." }),
    to: t.field({
      type: "Date",
      required: true,
      description: "The day after its last day; later than `from`.",
    }),
  }),
});
