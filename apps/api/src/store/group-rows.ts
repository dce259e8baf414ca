/** Groups rows by key, in the order of the keys; rows keep their order. */
export function groupRows<Key, Row, Item>(
  keys: readonly Key[],
  rows: readonly Row[],
  toKey: (row: Row) => Key,
  toItem: (row: Row) => Item,
): Item[][] {
  const groups = new Map<Key, Item[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(toKey(row))?.push(toItem(row));
  return keys.map((key) => groups.get(key) ?? []);
}
