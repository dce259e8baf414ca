import { toDateLabel, toEdtfDate } from "@dateline/core";

// A page sends hundreds of dates to the browser, which can make most of what they have from their EDTF.

type Fields = Record<string, unknown>;

/** What the API says of a date, except for what it does not follow from: its basis and its note. */
function toFields(edtf: string): Fields | null {
  try {
    return { ...toEdtfDate(edtf), label: toDateLabel(edtf) };
  } catch {
    // A form that a later version of the API knows.
    return null;
  }
}

/** The data without what `unpackDates` makes from the EDTF of a date. */
export const packDates = (data: unknown): unknown =>
  mapDates(data, (date, fields) =>
    Object.fromEntries(
      Object.entries(date).filter(
        ([name, value]) => name === "edtf" || !Object.is(fields[name], value),
      ),
    ),
  );

/** The data with dates as the API returns them, and the fields that were not asked for. */
export const unpackDates = (data: unknown): unknown =>
  mapDates(data, (date, fields) => ({ ...fields, ...date }));

function mapDates(data: unknown, toDate: (date: Fields, fields: Fields) => Fields): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((one) => mapDates(one, toDate));
  const { edtf } = data as Fields;
  const fields = typeof edtf === "string" ? toFields(edtf) : null;
  if (fields) return toDate(data as Fields, fields);
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, mapDates(value, toDate)]),
  );
}
