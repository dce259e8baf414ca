import {
  type ExportFormat,
  exportFormatNames,
  exportGroups,
  type ParsedView,
  parseView,
  toAddress,
  toExportFormat,
  toQuery,
} from "@dateline/core";
import { builder } from "../builder.ts";
import type { FieldPrice } from "./extensions.ts";

type Download = { format: ExportFormat; address: string };

const ViewExport = builder.objectRef<Download>("ViewExport").implement({
  description: "A download of all events of a view in one format.",
  fields: (t) => ({
    format: t.exposeString("format", {
      description: "The value of `format` in the address: `ics`. Formats may be added.",
    }),
    label: t.string({
      description: "Its name: `iCalendar`.",
      resolve: ({ format }) => toExportFormat(format).label,
    }),
    description: t.string({
      description: "What the file contains, in a sentence or two.",
      resolve: ({ format }) => toExportFormat(format).text,
    }),
    group: t.string({
      description: "What the format is for: `Calendars and feeds`.",
      resolve: ({ format }) => exportGroups[toExportFormat(format).group],
    }),
    mediaType: t.string({
      description: "The media type of the file: `text/calendar; charset=utf-8`.",
      resolve: ({ format }) => toExportFormat(format).mediaType,
    }),
    address: t.exposeString("address", {
      description:
        "The path and query string of the file, on this server and on the dashboard's: `/exports?format=ics&organizations=csto`.",
    }),
  }),
});

const View = builder.objectRef<ParsedView>("View").implement({
  description: "A view of the dashboard: filters, dates and an order, as a query string has them.",
  fields: (t) => ({
    query: t.string({
      description: "Its query string in the form that equal views share; empty for all events.",
      resolve: ({ view }) => toQuery(view),
    }),
    address: t.string({
      description: "The path and query string of its page on the dashboard.",
      resolve: ({ view }) => toAddress(view),
    }),
    problems: t.stringList({
      description: "A sentence for each part of the given query string that was ignored.",
      extensions: { price: { length: 5 } satisfies FieldPrice },
      resolve: ({ problems }) => [...problems],
    }),
    exports: t.field({
      type: [ViewExport],
      description: "Its downloads, one in each format.",
      extensions: { price: { length: exportFormatNames.length } satisfies FieldPrice },
      resolve: ({ view }): Download[] =>
        exportFormatNames.map((format) => {
          const query = toQuery({ ...view, version: null, event: null });
          return { format, address: `/exports?format=${format}${query && `&${query}`}` };
        }),
    }),
  }),
});

builder.queryField("view", (t) =>
  t.field({
    type: View,
    description: "The view with this query string of the dashboard. It reads no event.",
    args: {
      query: t.arg.string({
        required: true,
        description: "The query string, without the question mark; empty for all events.",
      }),
    },
    resolve: (_, { query }) => parseView(query),
  }),
);
