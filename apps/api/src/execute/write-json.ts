import { setImmediate } from "node:timers/promises";

/**
 * The max time for which serialization blocks the event loop, unless a single piece takes longer.
 */
const sliceMs = 5;
/** JSON.stringify writes a text of this length in less than a millisecond. */
const pieceLength = 50_000;
/** Longer lists are written in chunks of items. */
const shortList = 8;

/**
 * Serializes a value like JSON.stringify, but yields to the event loop in between. Returns null if
 * the text exceeds `maxBytes`.
 */
export async function writeJson(value: unknown, maxBytes: number): Promise<string | null> {
  let text = "";
  let bytes = 0;
  let sliceEnd = performance.now() + sliceMs;
  for (const piece of toPieces(value)) {
    text += piece;
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) return null;
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = performance.now() + sliceMs;
  }
  return text;
}

function* toPieces(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) yield JSON.stringify(value) ?? "null";
  else if (!Array.isArray(value)) yield* toFields(value);
  else if (value.length > shortList) yield* toLongList(value);
  else yield* toItems(value);
}

function* toFields(object: object): Generator<string> {
  let separator = "{";
  for (const [key, field] of Object.entries(object)) {
    if (field === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* toPieces(field);
    separator = ",";
  }
  yield separator === "{" ? "{}" : "}";
}

function* toItems(items: readonly unknown[]): Generator<string> {
  for (const [index, item] of items.entries()) {
    yield index === 0 ? "[" : ",";
    yield* toPieces(item);
  }
  yield items.length === 0 ? "[]" : "]";
}

// The number of items of the next piece follows the size of the last one.
function* toLongList(items: readonly unknown[]): Generator<string> {
  let count = 1;
  for (let from = 0; from < items.length; ) {
    const piece = JSON.stringify(items.slice(from, from + count)).slice(1, -1);
    yield `${from === 0 ? "[" : ","}${piece}`;
    from += count;
    count = Math.max(1, Math.floor(count * Math.min(pieceLength / piece.length, 10)));
  }
  yield "]";
}
