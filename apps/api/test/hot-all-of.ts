import type { EventOrder } from "../src/store/event-order.ts";
import type { Count, HotOperation } from "./hot-operations.ts";

// The name with the fewest events determines what is read: a few links of each of its events. If
// the next names are rare too, all their links may be read from an index instead.
export async function listAllOf(
  count: Count,
  orders: readonly EventOrder[],
): Promise<HotOperation[]> {
  const query = `query ($filter: EventFilter, $order: EventOrder) {
    eventCount(filter: $filter) events(first: 20, filter: $filter, orderBy: $order) { nodes { slug } } }`;
  const operations: HotOperation[] = [];
  for (const [kind, name, rare] of [
    ["organizations", "org", 400],
    ["people", "person", 1000],
  ] as const) {
    const ofRare = await count({ [kind]: { anyOf: [`${name}-${rare}`] } });
    for (const names of [2, 3, 5, 10, 50]) {
      const frequent = Array.from({ length: names - 1 }, (_, n) => `${name}-${n + 1}`);
      const next = names < 10 ? [] : frequent.slice(-3);
      const ofNext = await Promise.all(next.map((slug) => count({ [kind]: { anyOf: [slug] } })));
      const extra = ofNext.reduce((sum, events) => sum + events, 30 * ofRare);
      const filter = { [kind]: { allOf: [...frequent, `${name}-${rare}`] } };
      for (const order of orders) {
        operations.push({
          title: `all of ${names} ${kind} by ${order}, one of them rare`,
          query,
          variables: { filter, order },
          extra,
        });
      }
    }
  }
  return operations;
}
