import { describe, expect, test } from "vitest";
import { findFaults, findMentions, findUnknown, readExpressions } from "./expressions.ts";

const find = (expression: string) =>
  findMentions(expression).map(({ name, labels }) => [name, ...labels].join(" "));

describe("findMentions", () => {
  test.each([
    ["up", ["up"]],
    ['up{job=~"dateline-.*"} == 0', ["up"]],
    ['rate(a_total{status=~"5..",code!="b_total"}[5m])', ["a_total status code"]],
    [
      'sum by (job) (rate(a_total{status="x"}[5m])) / sum by (job) (rate(b_total[5m])) > 0.01',
      ["a_total status", "b_total"],
    ],
    [
      "histogram_quantile(0.95, sum by (le, op) (rate(a_bucket[$__rate_interval])))",
      ["a_bucket op"],
    ],
    ["min_over_time(a[5m]) > 1.5e9 or b offset 5m", ["a", "b"]],
    ["time() - max(a)", ["a"]],
    ["count(count by (version, commit) (a_info)) > 1", ["a_info version commit"]],
  ])("%s", (expression, expected) => {
    expect(find(expression)).toEqual(expected);
  });
});

const text = `# HELP a_seconds A.
# TYPE a_seconds histogram
a_seconds_bucket{le="1",route="b"} 1
# HELP c_total C.
# TYPE c_total counter
c_total{status="200"} 1
`;

test.each([
  ["a_seconds_bucket{route='x'}", 0],
  ["sum by (le, route) (a_seconds_bucket)", 0],
  ["sum by (routes) (a_seconds_bucket)", 1],
  ["c_total_count", 1],
  ["c_total{status='200'}", 0],
  ["c_total{code='200'}", 1],
  ["c", 1],
])("%s has %d faults", (expression, faults) => {
  expect(findUnknown(findMentions(expression), text)).toHaveLength(faults);
});

test("a server that lacks what is named, or has what is not, has faults", () => {
  const faults = findFaults("# TYPE dateline_web_new gauge\n", /^dateline_web_/);
  expect(faults).toContain("The guide does not have dateline_web_new");
  expect(faults.filter((fault) => fault.includes("named in the guide")).length).toBeGreaterThan(5);
  expect(faults.filter((fault) => /named in .*rate/.test(fault)).length).toBeGreaterThan(5);
});

test("alert rules and the Grafana dashboard name metrics of the two servers only", () => {
  const names = readExpressions().flatMap(find);
  expect(names.length).toBeGreaterThan(40);
  // The tests of each server look for those with its prefixes.
  const prefixes = /^(up$|up |dateline_(api|web|dataset)_|nodejs_|process_)/;
  expect(names.filter((name) => !prefixes.test(name))).toEqual([]);
});
