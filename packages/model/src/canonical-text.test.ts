import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toCanonicalWriter } from "./canonical-text.ts";
import { type EventRecord, eventSchema } from "./record-schemas.ts";

const known = eventSchema.parse({
  slug: "spring-meeting",
  title: "The spring meeting",
  summary: "The club met.",
  kind: "MEETING",
  date: "2021-04",
  dateBasis: "INFERRED",
  dateNote: "From the minutes.",
  place: "town-hall",
  previousSlugs: ["the-meeting"],
  image: { url: "https://example.org/1.jpg", alt: "A hall.", credit: "Ada" },
  participations: [
    { organization: "club", role: "HOST" },
    { organization: "council", role: "SUBJECT" },
  ],
  involvements: [{ person: "ada", role: "SPEAKER", office: "President" }],
  statements: [{ speaker: "ada", organization: "club", paraphrase: "Said so." }],
  citations: [
    {
      publisher: "herald",
      syndicatedFrom: "gazette",
      title: "Club meets",
      titleIsOurs: true,
      url: "https://example.org/1",
      publishedOn: "2021-05-01",
      language: "en",
      relation: "ANNOUNCES",
      quote: "They met.",
      locator: "p. 1",
    },
  ],
});
const event = withAllFields(eventSchema, known) as EventRecord;
const write = toCanonicalWriter(eventSchema);

describe("a field that is added to the rules", () => {
  const wider = eventSchema.safeExtend({
    approval: z.string().optional(),
    status: z.string().default("KEPT"),
    labels: z.array(z.string()).default([]),
    citations: z.array(
      eventSchema.shape.citations.element.safeExtend({ pages: z.string().optional() }),
    ),
  });
  const writeWider = toCanonicalWriter(wider);

  it("leaves the text of every record that does not set it", () => {
    expect(writeWider(wider.parse(event))).toBe(write(event));
  });

  it.each([
    { approval: "yes" },
    { status: "DROPPED" },
    { labels: ["a"] },
    { citations: [{ ...event.citations[0], pages: "1-2" }] },
  ])("changes the text of a record that sets it: %j", (change) => {
    expect(writeWider(wider.parse({ ...event, ...change }))).not.toBe(write(event));
  });
});

describe("the text differs", () => {
  it.each([...toChanges(eventSchema, event)])("with another value of %s", (_, changed) => {
    expect(write(changed as EventRecord)).not.toBe(write(event));
  });

  it.each([...toOmissions(eventSchema, event)])("without %s", (_, changed) => {
    expect(write(changed as EventRecord)).not.toBe(write(event));
  });

  it("with another order of entries", () => {
    const participations = event.participations.toReversed();
    expect(write({ ...event, participations })).not.toBe(write(event));
  });
});

it("the order of a record's fields makes no difference", () => {
  const reversed = Object.fromEntries(Object.entries(event).reverse()) as EventRecord;
  expect(write(reversed)).toBe(write(event));
});

type Change = [path: string, record: unknown];

/** The record with another value of each field, and of each field of the first entry of a list. */
function* toChanges(schema: z.ZodObject, record: object): Generator<Change> {
  for (const [name, value] of toFields(schema, record)) {
    if (!isListOfRecords(value)) yield [name, { ...record, [name]: toOther(value) }];
    else {
      for (const [path, first] of toChanges(toElement(schema, name), value[0])) {
        yield [`${name}.${path}`, { ...record, [name]: [first, ...value.slice(1)] }];
      }
    }
  }
}

/** The record without each field, and without each field of the first entry of a list. */
function* toOmissions(schema: z.ZodObject, record: object): Generator<Change> {
  for (const [name, value] of toFields(schema, record)) {
    yield [name, { ...record, [name]: undefined }];
    if (!isListOfRecords(value)) continue;
    for (const [path, first] of toOmissions(toElement(schema, name), value[0])) {
      yield [`${name}.${path}`, { ...record, [name]: [first, ...value.slice(1)] }];
    }
  }
}

function toFields(schema: z.ZodObject, record: object): [string, unknown][] {
  return Object.keys(schema.shape).map((name) => [name, (record as Record<string, unknown>)[name]]);
}

/** The record with a text in each field that it does not set, so that every field is tested. */
function withAllFields(schema: z.ZodObject, record: object): Record<string, unknown> {
  const fields = toFields(schema, record).map(([name, value = "Text."]) => {
    if (!isListOfRecords(value)) return [name, value];
    return [name, value.map((entry) => withAllFields(toElement(schema, name), entry))];
  });
  return Object.fromEntries(fields);
}

function isListOfRecords(value: unknown): value is [object, ...object[]] {
  return Array.isArray(value) && typeof value[0] === "object";
}

function toOther(value: unknown): unknown {
  return Array.isArray(value) ? [...value, "x"] : `${value}x`;
}

function toElement(schema: z.ZodObject, name: string): z.ZodObject {
  const list = schema.shape[name];
  return ((list instanceof z.ZodDefault ? list.unwrap() : list) as z.ZodArray<z.ZodObject>).element;
}
