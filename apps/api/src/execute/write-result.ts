import type { ExecutionResult } from "graphql";
import { tooComplex } from "../limits/too-complex.ts";
import { writeJson } from "./write-json.ts";

/** A result with serialized data. Yoga sends what `stringify` returns. */
export type SerializedResult = ExecutionResult & {
  written: string;
  stringify: (result: ExecutionResult) => string;
};

/** Adds serialized data to a result. */
export const toSerialized = (result: ExecutionResult, written: string): SerializedResult => ({
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

export const isSerialized = (result: object): result is SerializedResult => "written" in result;

/** Serializes the data of a result; an error if it is too large. */
export async function writeResult(
  result: ExecutionResult,
  maxBytes: number,
): Promise<ExecutionResult> {
  if (isSerialized(result)) {
    const isTooLarge = Buffer.byteLength(result.written) > maxBytes;
    return isTooLarge ? { errors: [tooLarge(maxBytes)] } : result;
  }
  if (!result.data) return result;
  const written = await writeJson(result.data, maxBytes);
  return written === null ? { errors: [tooLarge(maxBytes)] } : toSerialized(result, written);
}

const tooLarge = (maxBytes: number) =>
  tooComplex(
    `The answer is larger than ${showBytes(maxBytes)}, the max size of an answer. Ask for shorter lists or fewer fields, or send several requests.`,
  );

/** In megabytes from 1 MB up. */
export function showBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${bytes.toLocaleString("en")} bytes`
    : `${(bytes / 1_000_000).toLocaleString("en")} MB`;
}
