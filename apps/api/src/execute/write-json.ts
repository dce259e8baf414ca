import { setImmediate } from "node:timers/promises";

/** How long other requests wait at most while a large value is written. */
const sliceMs = 5;
/** How many pieces are written between two looks at the clock. */
const piecesPerLook = 200;

/**
 * Writes what an executor returns as JSON, the same as JSON.stringify does, but gives way to other
 * work in between. Null once it has more than `maxBytes`: the rest is not written.
 */
export async function writeJson(value: unknown, maxBytes: number): Promise<string | null> {
  let text = "";
  let bytes = 0;
  let pieces = 0;
  let sliceEnd = performance.now() + sliceMs;
  for (const piece of toPieces(value)) {
    text += piece;
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) return null;
    pieces += 1;
    if (pieces % piecesPerLook !== 0 || performance.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = performance.now() + sliceMs;
  }
  return text;
}

function* toPieces(value: unknown): Generator<string> {
  if (!isObject(value) || isFlat(value)) {
    yield JSON.stringify(value) ?? "null";
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => isList || item !== undefined);
  let separator = isList ? "[" : "{";
  for (const [key, item] of entries) {
    yield isList ? separator : `${separator}${JSON.stringify(key)}:`;
    yield* toPieces(item);
    separator = ",";
  }
  yield isList ? "]" : "}";
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether nothing is nested in it, and it is so small that it can be written at once. */
function isFlat(value: object): boolean {
  const items = Object.values(value);
  return items.length <= 100 && !items.some(isObject);
}
