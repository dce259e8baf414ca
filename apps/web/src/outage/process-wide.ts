/**
 * Returns the process's instance of `name`, created on first use. The framework's bundles and the
 * server in front of it load separate copies of a module, but share the global object.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
  const holder = globalThis as Record<symbol, unknown>;
  const key = Symbol.for(`dateline.${name}`);
  holder[key] ??= create();
  return holder[key] as Value;
}
