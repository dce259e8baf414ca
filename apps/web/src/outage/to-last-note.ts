import { readOutcome } from "./outcome.ts";

const format = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** Says of a page that is made of last answers that it is; null of one that is not. */
export function toLastNote(): string | null {
  const lastAt = readOutcome()?.lastAt;
  if (!lastAt) return null;
  return `The server does not respond right now. What is shown was current on ${format.format(lastAt)} UTC.`;
}
