/** What a group of formats is for, in the order of the page of downloads. */
export const exportGroups = {
  tables: "Tables and data",
  sources: "Sources",
  feeds: "Calendars and feeds",
  maps: "Maps and timelines",
} as const;

export type ExportGroup = keyof typeof exportGroups;

type FormatWords = {
  group: ExportGroup;
  label: string;
  /** What a file has, for readers who choose a format. */
  text: string;
  mediaType: string;
  extension: string;
  /** How programs subscribe to its address, which then follows the dataset. */
  subscription?: "webcal" | "feed";
  /** Its files are compressed by themselves. */
  isCompressed?: true;
};

/**
 * The formats in which the events of a view leave Dateline, by the value of `format`: what the API
 * writes, and what the dashboard offers.
 */
export const exportFormats = {
  csv: {
    group: "tables",
    label: "CSV",
    text: "A table for spreadsheets: a line for each event, with its organizations by role, its owners and the addresses of its documents as columns.",
    mediaType: "text/csv; charset=utf-8; header=present",
    extension: "csv",
  },
  jsonl: {
    group: "tables",
    label: "JSON Lines",
    text: "An object on each line for each event, with everything the dataset has about it, named as in the API.",
    mediaType: "application/jsonl; charset=utf-8",
    extension: "jsonl",
  },
  jsonld: {
    group: "tables",
    label: "JSON-LD",
    text: "Linked data: the events, and the articles about them, in the vocabulary of schema.org.",
    mediaType: "application/ld+json",
    extension: "jsonld",
  },
  parquet: {
    group: "tables",
    label: "Parquet",
    text: "For pandas, R, DuckDB and other programs for data: the columns of CSV, with days, numbers and flags as such.",
    mediaType: "application/vnd.apache.parquet",
    extension: "parquet",
    isCompressed: true,
  },
  sqlite: {
    group: "tables",
    label: "SQLite",
    text: "A database for notebooks, with tables of events, participants, sources and so on. A view may have at most 100,000 events.",
    mediaType: "application/vnd.sqlite3",
    extension: "sqlite",
  },
  dateline: {
    group: "tables",
    label: "Dateline",
    text: "The dataset's own format: text files in a ZIP archive, which another Dateline imports. Events of a filter come with the organizations, people, places and publishers that they name.",
    mediaType: "application/zip",
    extension: "zip",
    isCompressed: true,
  },
  bibtex: {
    group: "sources",
    label: "BibTeX",
    text: "For LaTeX and reference managers: each document that the events cite, once, after an entry for the view itself.",
    mediaType: "application/x-bibtex; charset=utf-8",
    extension: "bib",
  },
  ris: {
    group: "sources",
    label: "RIS",
    text: "The same documents for Zotero, EndNote, Mendeley and other reference managers.",
    mediaType: "application/x-research-info-systems; charset=utf-8",
    extension: "ris",
  },
  "csl-json": {
    group: "sources",
    label: "CSL-JSON",
    text: "The same documents for Pandoc and programs that format citations.",
    mediaType: "application/vnd.citationstyles.csl+json; charset=utf-8",
    extension: "csl.json",
  },
  ics: {
    group: "feeds",
    label: "iCalendar",
    text: "For calendar programs. An imprecise date covers all days that it may mean, and a note says so; of an open one the calendar shows the day that is known.",
    mediaType: "text/calendar; charset=utf-8",
    extension: "ics",
    subscription: "webcal",
  },
  atom: {
    group: "feeds",
    label: "Atom",
    text: "For feed readers: the 100 events of the view added or changed most recently.",
    mediaType: "application/atom+xml; charset=utf-8",
    extension: "atom",
    subscription: "feed",
  },
  "feed.json": {
    group: "feeds",
    label: "JSON Feed",
    text: "The same 100 events as JSON, for feed readers and programs.",
    mediaType: "application/feed+json; charset=utf-8",
    extension: "feed.json",
    subscription: "feed",
  },
  geojson: {
    group: "maps",
    label: "GeoJSON",
    text: "A point for each event whose place has coordinates, for maps; the others are features without geometry.",
    mediaType: "application/geo+json; charset=utf-8",
    extension: "geojson",
  },
  timelinejs: {
    group: "maps",
    label: "TimelineJS",
    text: "For TimelineJS, which shows a slide for each event. It draws all of them at once: choose a view of a few hundred events at most.",
    mediaType: "application/json; charset=utf-8",
    extension: "timeline.json",
  },
} as const satisfies Record<string, FormatWords>;

/** What a line of CSV is, by the value of `rows`, in words. */
export const csvRows = {
  events: "event",
  participations: "organization of an event",
  involvements: "person of an event",
  citations: "citation of an event",
} as const;

export type CsvRows = keyof typeof csvRows;

export const csvRowsNames = Object.keys(csvRows) as CsvRows[];

export type ExportFormat = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as ExportFormat[];

/** The words of a format, with the properties that not every format has. */
export const toExportFormat = (name: ExportFormat): FormatWords => exportFormats[name];
