import { type QueryFunctionContext, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { createQueryClient } from "./query-client.ts";
import { fitsTab, moveTab, startTab } from "./tab-version.ts";

test("what is shown from the cache while the tab moves to another version is read again", async () => {
  let version = 1;
  /** Reads the number of the version, as a query reads its data. */
  const toOptions = (name: string) => ({
    queryKey: [name],
    async queryFn({ client }: QueryFunctionContext): Promise<number> {
      while (!fitsTab(client, { identity: `version ${version}`, version })) await moveTab(client);
      return version;
    },
  });
  const event = toOptions("event");
  const show = (options: ReturnType<typeof toOptions>) => {
    const observer = new QueryObserver(client, options);
    observer.subscribe(() => undefined);
    return observer;
  };
  const opened: QueryObserver<number>[] = [];
  // While the next version is read, the reader opens the event again.
  const client = startTab(createQueryClient(), async () => void opened.push(show(event)));
  expect(await client.fetchQuery(event)).toBe(1);
  version = 2;
  const list = show(toOptions("list"));
  await vi.waitFor(() => expect(list.getCurrentResult().data).toBe(2));
  await vi.waitFor(() => expect(opened[0]?.getCurrentResult().data).toBe(2));
  client.unmount();
});
