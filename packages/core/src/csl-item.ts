/**
 * A CSL-JSON date: one day, month or year, or two for an interval. Other dates are text in
 * `literal`.
 */
export type CslDate = {
  "date-parts"?: [number[]] | [number[], number[]];
  circa?: boolean;
  literal?: string;
};

/** The subset of a CSL-JSON record (schema `csl-data.json`) that is used here. */
export type CslItem = {
  id: string;
  type: "entry" | "webpage";
  title?: string;
  /** A description in the dataset's words of a page whose title was not seen. */
  abstract?: string;
  /** What a document does, if it does not report the event. */
  genre?: string;
  author?: { literal: string }[];
  "container-title"?: string;
  publisher?: string;
  version?: string;
  issued?: CslDate;
  "event-date"?: CslDate;
  "original-publisher"?: string;
  URL?: string;
  language?: string;
  note?: string;
};
