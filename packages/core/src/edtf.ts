import { toAdvice } from "./edtf-advice.ts";
import { type EdtfDate, quote, type Refusal, readEdtf } from "./edtf-ends.ts";
import { toCanonicalEdtf } from "./edtf-form.ts";

export type ParsedEdtf =
  | { ok: true; date: EdtfDate }
  /** `suggestions` are dates that can be read, and that the message says to write. */
  | { ok: false; message: string; suggestions: string[] };

/**
 * Parses the Extended Date/Time Format of ISO 8601-2:2019, level 1, for years 0001 to 9999: days,
 * months, seasons and years, unspecified digits (`202X`, `2022-XX`), qualifiers at the end (`?`,
 * `~`, `%`), and intervals, which may be open (`2022/..`) or have an unknown end (`2022/`); and of
 * level 2 the range of which one day is meant (`[2022-05-01..2022-05-03]`). Spaces around a slash
 * and an en dash instead of it are read. Anything else is rejected with a message that says why
 * and, if the text shows what is meant, what to write.
 */
export function parseEdtf(text: string): ParsedEdtf {
  const edtf = toCanonicalEdtf(text);
  const read = readEdtf(edtf) ?? toAdvice(edtf);
  if ("date" in read) return { ok: true, date: read.date };
  const { part = edtf, reason, suggestions = [] }: Refusal = read;
  const readable = [...new Set(suggestions)].filter(isDate);
  const advice = readable.length > 0 ? `; write ${readable.join(" or ")} instead` : "";
  return { ok: false, message: `${quote(part)} ${reason}${advice}.`, suggestions: readable };
}

function isDate(edtf: string): boolean {
  const read = readEdtf(edtf);
  return read !== null && "date" in read;
}
