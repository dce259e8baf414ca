type Cells = Record<string, string | string[]>;

// Records are not nested deeper. Deeper values would overflow the stack.
const maxDepth = 8;

/**
 * Flattens an object to one row. Nested values get paths as names (`place.name`), and those in
 * lists of objects become lists.
 */
export function flatten(value: object): Cells {
  const cells = new Map<string, string[]>();
  collect(value, "", cells, 0);
  return Object.fromEntries(
    [...cells].map(([path, texts]) => [path, texts.length === 1 ? String(texts[0]) : texts]),
  );
}

function collect(value: unknown, path: string, cells: Map<string, string[]>, depth: number): void {
  if (value === null || value === undefined || depth > maxDepth) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, path, cells, depth + 1);
  } else if (typeof value === "object") {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, path === "" ? name : `${path}.${name}`, cells, depth + 1);
    }
  } else {
    const texts = cells.get(path);
    if (texts) texts.push(String(value));
    else cells.set(path, [String(value)]);
  }
}
