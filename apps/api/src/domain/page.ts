import type { Page } from "../store/keyset.ts";
import { AppError } from "./app-error.ts";
import { type ListOrder, parseCursor } from "./cursor.ts";
import { parseNumberArgument } from "./number-argument.ts";

const maxPageSize = 100;
const defaultPageSize = 20;

export type PageInput = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

/** Parses the paging arguments of a list in this order. */
export function parsePage({ first, after, last, before }: PageInput, order: ListOrder): Page {
  if (first != null && last != null) {
    throw new AppError("BAD_USER_INPUT", "Pass `first` or `last`, not both.");
  }
  const range = { min: 1, max: maxPageSize, otherwise: defaultPageSize };
  const backward = last != null;
  return {
    size: backward
      ? parseNumberArgument("last", last, range)
      : parseNumberArgument("first", first, range),
    backward,
    after: after == null ? null : parseCursor("after", after, order),
    before: before == null ? null : parseCursor("before", before, order),
  };
}
