import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** A metric as an expression names it, and the labels that it must have for that. */
export type Mention = { name: string; labels: string[]; expression: string };

const readOperate = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../docs/operate/${name}`, import.meta.url)), "utf8");

/** The expressions of the alert rules and of the Grafana dashboard. */
export function readExpressions(): string[] {
  const alerts = parse(readOperate("alerts.yaml")) as { groups: { rules: { expr: string }[] }[] };
  const { panels } = JSON.parse(readOperate("grafana.json")) as {
    panels: { targets?: { expr: string }[] }[];
  };
  return [
    ...alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ];
}

/** Names of metrics in the guide for operators. */
const readDocumentedNames = (): string[] =>
  [...readOperate("README.md").matchAll(/`((?:dateline|nodejs|process)_\w+)`/g)].map(
    ([, name = ""]) => name,
  );

// Labels that Prometheus adds when it scrapes, or that functions and operators create.
const foreignLabels = new Set(["job", "instance", "le"]);

/**
 * The metrics that an expression names. Not a parser of PromQL: it takes every identifier that is
 * not a function, a keyword, a label or a duration. Labels of `by (…)` are required of all metrics
 * of the expression.
 */
export function findMentions(expression: string): Mention[] {
  const grouped: string[] = [];
  const plain = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\[[^\]]*\]/g, "")
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g, (_, labels) => {
      grouped.push(...splitLabels(labels));
      return "";
    });
  return [...plain.matchAll(/(?<![\w.])([a-zA-Z_:][\w:]*)\s*(\(|\{([^}]*)\})?/g)].flatMap(
    ([, name = "", next, selector = ""]) => {
      if (next === "(" || keywords.has(name)) return [];
      const selected = [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(
        ([, label = ""]) => label,
      );
      const labels = [...selected, ...grouped].filter((label) => !foreignLabels.has(label));
      return [{ name, labels, expression }];
    },
  );
}

const keywords = new Set(["and", "or", "unless", "bool", "offset"]);

const splitLabels = (labels: string) => labels.split(",").map((label) => label.trim());

/**
 * Returns a sentence for each mentioned metric that the text of a `/metrics` does not have, or that
 * has no sample with these labels.
 */
export function findUnknown(mentions: readonly Mention[], text: string): string[] {
  const types = new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = "", type]) => [name, type]),
  );
  return mentions.flatMap(({ name, labels, expression }) => {
    const family = name.replace(/_(bucket|sum|count)$/, "");
    if (!types.has(name) && types.get(family) !== "histogram") {
      return [`There is no metric ${name}, named in ${expression}`];
    }
    const samples = text.split("\n").filter((line) => line.startsWith(`${name}{`));
    return labels
      .filter((label) => !samples.some((line) => new RegExp(`[{,]${label}="`).test(line)))
      .map((label) => `${name} has no label ${label}, named in ${expression}`);
  });
}

/**
 * Returns a sentence for each metric with one of these prefixes that the alert rules, the Grafana
 * dashboard or the guide name but the text of a `/metrics` does not have, or the other way around.
 */
export function findFaults(text: string, prefixes: RegExp): string[] {
  const documented = readDocumentedNames();
  const mentions = [
    ...readExpressions().flatMap(findMentions),
    ...documented.map((name) => ({ name, labels: [], expression: "the guide" })),
  ].filter(({ name }) => prefixes.test(name));
  const undocumented = [...text.matchAll(/^# TYPE (dateline_\S+)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => !documented.includes(name))
    .map((name) => `The guide does not have ${name}`);
  return [...findUnknown(mentions, text), ...undocumented];
}
