/** The rows of each key, in the order of the keys; rows keep their order. */
export function groupRows<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  toKey: (row: Row) => Key,
): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(toKey(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
