import type { Call } from "./languages.ts";

export function toPython({ address, query, variables, operationName }: Call): string {
  const entries = [
    '"query": QUERY',
    ...(Object.keys(variables).length > 0 ? [`"variables": ${toLiteral(variables)}`] : []),
    ...(operationName ? [`"operationName": ${JSON.stringify(operationName)}`] : []),
  ];
  return `import json, urllib.request

QUERY = ${toText(query.trimEnd())}

body = json.dumps({${entries.join(", ")}}).encode()
request = urllib.request.Request(${JSON.stringify(address)}, body, {"Content-Type": "application/json"})
answer = json.load(urllib.request.urlopen(request, timeout=60))
if "errors" in answer:
    raise RuntimeError(answer["errors"][0]["message"])
print(json.dumps(answer["data"], indent=2, ensure_ascii=False))
`;
}

/** A raw string, in which quotes and backslashes stand as they are, unless they would end it. */
const toText = (text: string) =>
  /'''|['\\]$/.test(text) ? JSON.stringify(text) : `r'''${text}'''`;

// JSON's strings and numbers are Python's.
function toLiteral(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(", ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(
      ([name, one]) => `${JSON.stringify(name)}: ${toLiteral(one)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value);
}
