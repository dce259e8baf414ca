import type { ExecutionResult } from "graphql";
import { tooComplex } from "../limits/too-complex.ts";
import { writeJson } from "./write-json.ts";

/** A result whose data is JSON already; Yoga sends what `stringify` returns. */
export type WrittenResult = ExecutionResult & {
  written: string;
  stringify: (result: ExecutionResult) => string;
};

/** Adds the JSON of the data to a result. */
export const toWritten = (result: ExecutionResult, written: string): WrittenResult => ({
  ...result,
  written,
  stringify({ errors, extensions }) {
    const parts = [
      ...(errors ? [`"errors":${JSON.stringify(errors)}`] : []),
      `"data":${written}`,
      ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
    ];
    return `{${parts.join(",")}}`;
  },
});

export const isWritten = (result: object): result is WrittenResult => "written" in result;

/** Writes the data of a result as JSON; an error instead of a result that is too large. */
export async function writeResult(
  result: ExecutionResult,
  maxBytes: number,
): Promise<ExecutionResult> {
  if (isWritten(result)) {
    const isTooLarge = Buffer.byteLength(result.written) > maxBytes;
    return isTooLarge ? { errors: [tooLarge(maxBytes)] } : result;
  }
  if (!result.data) return result;
  const written = await writeJson(result.data, maxBytes);
  return written === null ? { errors: [tooLarge(maxBytes)] } : toWritten(result, written);
}

const tooLarge = (maxBytes: number) =>
  tooComplex(
    `The answer has more than ${showBytes(maxBytes)}, the most that is sent. Ask for shorter lists or fewer fields, or send several requests.`,
  );

/** In megabytes where it is at least one. */
export function showBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${bytes.toLocaleString("en")} bytes`
    : `${(bytes / 1_000_000).toLocaleString("en")} MB`;
}
