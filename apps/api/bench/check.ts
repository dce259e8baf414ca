import { isDeepStrictEqual } from "node:util";
import type { Contender } from "./contenders/contender.ts";
import type { LoadRequest } from "./load/job.ts";
import type { Operation } from "./operations/operation.ts";

/** The requests for each contender; a contender that cannot answer the operation is left out. */
export type Prepared = { operation: Operation; requests: Map<Contender, LoadRequest[]> };

/** Sends every question to every contender once, and throws if the answers differ. */
export async function prepare(operation: Operation, contenders: Contender[]): Promise<Prepared> {
  const requests: Prepared["requests"] = new Map();
  const expected: unknown[] = [];
  for (const contender of contenders) {
    const asks = await contender.toAsks(operation);
    if (asks === null) continue;
    const known: LoadRequest[] = [];
    for (const [n, ask] of asks.entries()) {
      const response = await fetch(`${contender.origin}${ask.path}`, ask);
      const text = await response.text();
      known.push({ ...ask, status: response.status, bytes: Buffer.byteLength(text) });
      // A 304 has no body to compare.
      if (response.status === 304) continue;
      if (!response.ok) throw new Error(`${toPlace(contender, operation, n)}: ${text}`);
      const answer = toTold(() => contender.toSame(operation, text), contender, operation, n);
      expected[n] ??= answer;
      if (!isDeepStrictEqual(answer, expected[n])) {
        const [first] = requests.keys();
        throw new Error(
          `${toPlace(contender, operation, n)} has another answer than ${first?.name}: ${toDifference(answer, expected[n])}`,
        );
      }
    }
    requests.set(contender, known);
  }
  return { operation, requests };
}

function toTold<Result>(
  work: () => Result,
  contender: Contender,
  operation: Operation,
  n: number,
): Result {
  try {
    return work();
  } catch (error) {
    throw new Error(`${toPlace(contender, operation, n)}: ${String(error)}`);
  }
}

const toPlace = ({ name }: Contender, { key }: Operation, n: number) =>
  `${name}, operation ${key}, question ${n + 1}`;

/** Describes the first difference between two values. */
function toDifference(value: unknown, other: unknown, path = ""): string {
  const isDeep = [value, other].every((side) => typeof side === "object" && side !== null);
  const names = isDeep ? Object.keys({ ...Object(value), ...Object(other) }) : [];
  const name = names.find((key) => !isDeepStrictEqual(Object(value)[key], Object(other)[key]));
  if (name === undefined) return `${path}: ${JSON.stringify(value)}, not ${JSON.stringify(other)}`;
  return toDifference(Object(value)[name], Object(other)[name], `${path}/${name}`);
}
