import { expect, test } from "vitest";
import { toOutcome } from "./answer.ts";
import { parseVariables, toLink } from "./question.ts";

const page = "https://api.example/graphql";

test("a link has the query and its variables, and no more than it needs", () => {
  const question = { query: "{ a }", variables: '{\n  "b": 1\n}', operationName: null };
  expect(toLink(page, question)).toBe(`${page}?query=%7B+a+%7D&variables=%7B%22b%22%3A1%7D`);
  expect(toLink(page, { ...question, variables: " ", operationName: "A" })).toBe(
    `${page}?query=%7B+a+%7D&operationName=A`,
  );
});

test("a link keeps variables that are being typed, and numbers that would be rounded", () => {
  for (const variables of ['{"a":', '{"id": 12345678901234567890}']) {
    const link = new URL(toLink(page, { query: "{ a }", variables, operationName: null }) ?? "");
    expect(link.searchParams.get("variables")).toBe(variables);
  }
});

test("there is no link that would be too long to be opened everywhere", () => {
  const query = "é".repeat(2_000);
  expect(toLink(page, { query, variables: "", operationName: null })).toBeNull();
});

test("variables are one object; the error of others says how to write them", () => {
  expect(parseVariables(" \n")).toEqual({});
  expect(parseVariables('{"a": [1]}')).toEqual({ a: [1] });
  for (const text of ["{a: 1}", "[1]", "null", '"a"', "{"]) {
    expect(() => parseVariables(text)).toThrow(/^The variables .+\{"first": 10\}\.$/);
  }
});

test("an outcome names each error with its place, and an answer that is none", () => {
  const errors = [
    { message: "No.", locations: [{ line: 2, column: 3 }] },
    { message: "Nor this." },
  ];
  expect(toOutcome(JSON.stringify({ errors }), 200)).toMatchObject({
    isProblem: true,
    notes: ["Line 2, column 3: No.", "Nor this."],
  });
  expect(toOutcome("<h1>Bad gateway</h1>", 502)).toEqual({
    isProblem: true,
    notes: ["The answer is not JSON (HTTP status 502). Try again in a moment."],
    text: "<h1>Bad gateway</h1>",
  });
  const answer = { data: { a: 1 }, extensions: { cost: { requested: 3 } } };
  expect(toOutcome(JSON.stringify(answer), 200)).toMatchObject({
    isProblem: false,
    notes: ["Answered: 94 characters, cost 3."],
  });
});
