import { toDateLabel, toEdtfDate } from "@dateline/core";

// A page sends hundreds of dates to the browser, which can derive most of their fields from the
// EDTF.

type Fields = Record<string, unknown>;

/** The fields of a date that follow from its EDTF; all but its basis and its note. */
function toFields(edtf: string): Fields | null {
  try {
    return { ...toEdtfDate(edtf), label: toDateLabel(edtf) };
  } catch {
    // A form of EDTF that only a later version of the API knows.
    return null;
  }
}

/** The data without the fields that `unpackDates` derives from the EDTF of a date. */
export const packDates = (data: unknown): unknown =>
  mapDates(data, (date, fields) =>
    Object.fromEntries(
      Object.entries(date).filter(
        ([name, value]) => name === "edtf" || !Object.is(fields[name], value),
      ),
    ),
  );

/** The data with dates as the API returns them; they may have fields that were not queried. */
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
