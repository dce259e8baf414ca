import { MAX_LIST_LENGTH } from "@dateline/core";

/** The arguments of a field, with the values of variables, not validated. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The max length of a list for the given arguments. */
export type Length = (args: Arguments) => number;

/** Invalid arguments are refused by their resolver before any work, so they cost nothing. */
const maxAmount = 1000;

/** The length that an argument such as `first` asks for. */
export function toAmount(value: unknown, defaultAmount: number): number {
  if (typeof value !== "number") return defaultAmount;
  return value > 0 && value <= maxAmount ? value : 0;
}

/**
 * The length of a list that is given as an argument; GraphQL takes a single value for a list of
 * one.
 */
export function toEntries(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  return value.length <= MAX_LIST_LENGTH ? value.length : 0;
}

/** The length of a page of a connection. */
export const pageLength: Length = ({ first, last }) => toAmount(first ?? last, 20);

/** The length of a list with the argument `first`. */
export const firstOr =
  (defaultAmount: number): Length =>
  ({ first }) =>
    toAmount(first, defaultAmount);
