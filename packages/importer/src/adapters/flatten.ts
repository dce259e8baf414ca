type Texts = Map<string, string[]>;

// Records are not nested deeper. Deeper values would overflow the stack.
const maxDepth = 8;
// Bounds memory: objects without a common field would need an empty text for each pair of them.
const maxPadding = 10_000;

/**
 * Flattens an object to one row. Nested values get paths as names (`place.name`), and those in
 * lists of objects become lists. Missing values of such objects are empty texts, so that the values
 * of one object have the same position in all lists.
 */
export function flatten(value: object): Record<string, string | string[]> {
  let padding = maxPadding;
  return Object.fromEntries(
    [...toTexts(value, "", 0)].map(([path, texts]) => [
      path.normalize("NFC"),
      texts.length === 1 ? String(texts[0]) : texts,
    ]),
  );

  function toTexts(value: unknown, path: string, depth: number): Texts {
    const all: Texts = new Map();
    if (value === null || value === undefined || depth > maxDepth) return all;
    if (Array.isArray(value)) return join(value.map((item) => toTexts(item, path, depth + 1)));
    if (typeof value !== "object") return all.set(path, [String(value)]);
    for (const [name, inner] of Object.entries(value)) {
      append(all, toTexts(inner, path === "" ? name : `${path}.${name}`, depth + 1));
    }
    return all;
  }

  function join(items: readonly Texts[]): Texts {
    const all: Texts = new Map();
    const paths = new Set(items.flatMap((item) => [...item.keys()]));
    for (const { size } of items) padding -= paths.size - size;
    for (const item of items) {
      if (padding >= 0) for (const path of paths) if (!item.has(path)) item.set(path, [""]);
      append(all, item);
    }
    return all;
  }
}

function append(all: Texts, more: Texts): void {
  for (const [path, texts] of more) {
    const former = all.get(path);
    if (former === undefined) all.set(path, texts);
    else for (const text of texts) former.push(text);
  }
}
