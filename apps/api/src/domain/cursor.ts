import { parseDay } from "@dateline/core";
import { NO_FIRST_DAY } from "@dateline/db";
import type { Keyset, Position } from "../store/keyset.ts";
import { AppError } from "./app-error.ts";

const version = 1;
const maxInt = 2_147_483_647;

/** A list and its order. A cursor is valid in its own list and order only. */
export type ListOrder = { name: string; keyset: Keyset };

/** Encodes a position. It contains the sort key, so it outlives its row. */
export function toCursor(order: ListOrder, { key, id }: Position): string {
  return Buffer.from(JSON.stringify([version, order.name, key, id])).toString("base64url");
}

/** Parses the cursor given as `argument` of a list in this order. */
export function parseCursor(
  argument: "after" | "before",
  text: string,
  order: ListOrder,
): Position {
  const parts = parseParts(text);
  if (parts?.length !== 4 || parts[0] !== version || typeof parts[1] !== "string") {
    throw invalid(argument, text === "" ? "is empty" : "is not a cursor of this API");
  }
  const [, name, key, id] = parts;
  if (name !== order.name) {
    throw invalid(argument, `is a cursor of another list or order, and this one is ${order.name}`);
  }
  if (!isInt(id) || !isKey(key, order.keyset.keyType)) {
    throw invalid(argument, "is not a cursor of this API");
  }
  return { key, id };
}

function parseParts(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isKey(key: unknown, type: Keyset["keyType"]): key is string | number {
  if (type === "int") return isInt(key);
  if (typeof key !== "string") return false;
  if (type === "date") return parseDay(key) !== null || key === NO_FIRST_DAY;
  return parseDay(key.slice(0, 10)) !== null && isMoment(key);
}

function isMoment(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= maxInt;
}

const fields = { after: "endCursor", before: "startCursor" };
const withoutIt = { after: "begin at the start", before: "end at the end" };

function invalid(argument: "after" | "before", reason: string): AppError {
  return new AppError(
    "INVALID_CURSOR",
    `\`${argument}\` ${reason}. Pass \`pageInfo.${fields[argument]}\` of the same list with the same \`orderBy\`, or omit \`${argument}\` to ${withoutIt[argument]} of the list.`,
  );
}
