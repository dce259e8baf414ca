import { expect, test } from "vitest";
import { createVersionLag } from "../src/replica/version-lag.ts";

const toVersion = (identity: string) => ({ version: 1, identity });

function open() {
  let now = 0;
  const lag = createVersionLag(() => now);
  return {
    publishAt(ms: number, identity: string) {
      now = ms;
      lag.publish(toVersion(identity));
    },
    replayAt(ms: number, identity: string) {
      now = ms;
      lag.replay(toVersion(identity));
    },
    msAt(ms: number) {
      now = ms;
      return lag.ms();
    },
  };
}

test("a replica with the latest version does not lag, however old that is", () => {
  const lag = open();
  lag.publishAt(0, "a");
  lag.replayAt(10, "a");
  expect(lag.msAt(1_000_000)).toBe(0);
  lag.publishAt(1_000_000, "a");
  lag.replayAt(1_000_000, "a");
  expect(lag.msAt(2_000_000)).toBe(0);
});

test("the lag is counted from the first missing version, also while others are replayed", () => {
  const lag = open();
  lag.publishAt(0, "a");
  lag.replayAt(0, "a");
  lag.publishAt(100, "b");
  lag.publishAt(200, "c");
  lag.publishAt(300, "c");
  lag.replayAt(350, "a");
  expect(lag.msAt(400)).toBe(300);
  lag.replayAt(500, "b");
  expect(lag.msAt(500)).toBe(300);
  lag.replayAt(600, "c");
  expect(lag.msAt(600)).toBe(0);
});

test("a version that the primary did not announce does not hide the lag", () => {
  const lag = open();
  lag.publishAt(0, "a");
  lag.replayAt(50, "unknown");
  expect(lag.msAt(100)).toBe(100);
});

test("the lag of a restored dataset is counted from the restore", () => {
  const lag = open();
  lag.publishAt(0, "a");
  lag.replayAt(0, "a");
  lag.publishAt(10, "b");
  lag.replayAt(10, "b");
  lag.publishAt(1000, "a");
  expect(lag.msAt(1500)).toBe(500);
  lag.replayAt(1600, "a");
  expect(lag.msAt(1700)).toBe(0);
});
