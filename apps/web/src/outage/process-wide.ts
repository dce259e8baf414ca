/**
 * Returns the one `name` of this process, made on first use. The framework's bundles and the server
 * that stands before it have modules of their own, but share the global object.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
  const holder = globalThis as Record<symbol, unknown>;
  const key = Symbol.for(`dateline.${name}`);
  holder[key] ??= create();
  return holder[key] as Value;
}
