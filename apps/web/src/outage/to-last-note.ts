import { readOutcome } from "./outcome.ts";

const format = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** The notice that a page shows last results; null if it does not. */
export function toLastNote(): string | null {
  const lastAt = readOutcome()?.lastAt;
  if (!lastAt) return null;
  return `The server does not respond right now. What is shown was current on ${format.format(lastAt)} UTC.`;
}
