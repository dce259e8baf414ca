import { type ParsedEdtf, parseEdtf } from "@dateline/core";

const known = new Map<string, ParsedEdtf>();
const mostKnown = 20_000;

/** Reads EDTF and remembers it: a date is read when its event is validated and when its row is made, and many events share it. */
export function parseDate(text: string): ParsedEdtf {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = parseEdtf(text);
  // What is no date may be of any length.
  if (!parsed.ok) return parsed;
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed);
  return parsed;
}
