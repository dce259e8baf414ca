import { GraphQLError } from "graphql";
import { builder } from "../builder.ts";

// domain/window.ts validates days, because it knows the name of the argument.
function parseText(scalar: string, example: string) {
  return (value: unknown): string => {
    if (typeof value === "string") return value;
    throw new GraphQLError(
      `${scalar} must be a string such as "${example}", not ${toShown(value)}.`,
      {
        extensions: { code: "BAD_USER_INPUT" },
      },
    );
  };
}

const toShown = (value: unknown) => String(JSON.stringify(value)).slice(0, 40);

builder.scalarType("Date", {
  description:
    "A calendar day of the proleptic Gregorian calendar, years 0001 to 9999, without time or zone: `2024-11-28` (ISO 8601).",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  serialize: (day) => day,
  parseValue: parseText("Date", "2024-11-28"),
});

builder.scalarType("DateTime", {
  description: "An instant in UTC: `2024-11-28T09:30:00Z` (ISO 8601).",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  serialize: (moment) => moment.toISOString().replace(".000Z", "Z"),
  parseValue: (value) => new Date(parseText("DateTime", "2024-11-28T09:30:00Z")(value)),
});

builder.scalarType("EDTF", {
  description:
    "A date that may be imprecise, in the Extended Date/Time Format of ISO 8601-2:2019: level 1 for the years 0001 to 9999, and the one-of-a-set range of level 2. `2021-06-23` a day, `2021-07` a month, `2022-21` a season, `2021` a year, `202X` a decade, `20XX` a century, `2024-10-31/2024-11-01` lasting from one day to the other, `2022-05/..` still going on, `2022-05/` with an unknown end, `[2022-05-01..2022-05-03]` one of these days, `2021-07~` approximate, `2023-03-01?` uncertain, `2023%` both. There are no times of day.",
  specifiedByURL: "https://www.loc.gov/standards/datetime/",
  serialize: (text) => text,
  parseValue: parseText("EDTF", "2021-07~"),
});
