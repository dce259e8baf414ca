import { expect, test, vi } from "vitest";
import { OutageLog } from "./outage-log.ts";

function open(options = {}) {
  const lines: string[] = [];
  const log = new OutageLog({
    onBegin: (reason) => lines.push(`begin ${reason}`),
    onEnd: ({ failed }) => lines.push(`end ${failed}`),
    quietMs: 20,
    ...options,
  });
  return { log, lines };
}

test("an outage is two lines, however many requests fail in it", async () => {
  const { log, lines } = open();
  for (let n = 0; n < 1000; n++) log.reportFailure(n === 0 ? "the first" : "another");
  expect(lines).toEqual(["begin the first"]);
  await vi.waitFor(() => expect(lines).toEqual(["begin the first", "end 1000"]));
  log.reportFailure("a second outage");
  await vi.waitFor(() => expect(lines.slice(2)).toEqual(["begin a second outage", "end 1"]));
});

test("without requests it is not over before what failed works again", async () => {
  let isOver = false;
  let checks = 0;
  const { log, lines } = open({
    isOver: () => {
      checks += 1;
      return isOver;
    },
  });
  log.reportFailure("lost");
  await vi.waitFor(() => expect(checks).toBeGreaterThan(2));
  expect(lines).toEqual(["begin lost"]);
  isOver = true;
  await vi.waitFor(() => expect(lines).toEqual(["begin lost", "end 1"]));
});
