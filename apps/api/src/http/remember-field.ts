import { LRUCache } from "lru-cache";

const maxFields = 200;
/** Longer values are rare, and would fill the memory. */
const maxLength = 200;

/** Caches the result of parsing a header field, which most clients send alike. */
export function rememberField<Value extends object>(
  read: (field: string) => Value,
): (field: string) => Value {
  const known = new LRUCache<string, Value>({ max: maxFields });
  return (field) => {
    const found = known.get(field);
    if (found) return found;
    const value = read(field);
    if (field.length <= maxLength) known.set(field, value);
    return value;
  };
}
