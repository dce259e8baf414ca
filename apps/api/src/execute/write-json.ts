import { setImmediate } from "node:timers/promises";

/** How long other requests wait while a large value is written, unless one of its pieces is larger. */
const sliceMs = 5;
/** What JSON.stringify writes in less than a millisecond. */
const pieceLength = 50_000;
/** A longer list is written in chunks of whole items. */
const shortList = 8;

/**
 * Writes what an executor returns as JSON, the same as JSON.stringify does, but gives way to other
 * work in between. Null once it has more than `maxBytes`: the rest is not written.
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

// The next piece has as many items as would have made the last one as long as a piece should be.
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
