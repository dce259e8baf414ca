import { eventSchema, parseDate } from "@dateline/model";
import { expect, it } from "vitest";
import { toHash } from "./to-hash.ts";

const event = eventSchema.parse({
  slug: "spring-meeting",
  title: "The spring meeting",
  summary: "The club met.",
  kind: "MEETING",
  date: "2021-04",
  citations: [{ publisher: "herald", title: "Club meets", url: "https://example.org/1" }],
});

function toDate(text: string) {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.date;
}

it("the hash of an event does not change", () => {
  expect(toHash(event, toDate("2021-04"))).toBe(
    "2:3205bab558fd726cbf20a1663a8de7ff36a00229c6318bb2993debbd685f77e0",
  );
});

it.each([
  [{ relation: "REPORTS" }, {}],
  [{ titleIsOurs: false }, {}],
  [{ titleIsOurs: true }, { title: "[Club meets]" }],
  [{ title: "[ Club meets ]", titleIsOurs: true }, { title: "[Club meets]" }],
] as const)("the hash is the same for a citation with %j and with %j", (one, other) => {
  const toHashOf = (changes: object) =>
    toHash(cite({ ...event.citations[0], ...changes }), toDate("2021-04"));
  expect(toHashOf(one)).toBe(toHashOf(other));
});

it.each([{ relation: "ANNOUNCES" }, { titleIsOurs: true }])(
  "the hash differs for a citation with %j",
  (changes) => {
    const changed = cite({ ...event.citations[0], ...changes });
    expect(toHash(changed, toDate("2021-04"))).not.toBe(toHash(event, toDate("2021-04")));
  },
);

const cite = (citation: object) => eventSchema.parse({ ...event, citations: [citation] });

it("a date that is read as other days has another hash", () => {
  const date = toDate("2021-04");
  expect(toHash(event, { ...date, latest: "2021-05-01" })).not.toBe(toHash(event, date));
});
