import type { Call } from "./languages.ts";

/** Longer addresses are refused by servers, so the query is sent in a body. */
const maxQuery = 4_000;

export function toCurl({ address, query, variables, operationName }: Call): string {
  const hasVariables = Object.keys(variables).length > 0;
  if (encodeURIComponent(query + JSON.stringify(variables)).length > maxQuery) {
    const body = {
      query,
      ...(hasVariables && { variables }),
      ...(operationName && { operationName }),
    };
    return [
      `curl -s ${quote(address)} \\`,
      `  -H 'content-type: application/json' \\`,
      `  -d ${quote(JSON.stringify(body))}`,
    ].join("\n");
  }
  return [
    `curl -sG ${quote(address)}`,
    `  --data-urlencode ${quote(`query=${query.trimEnd()}`)}`,
    ...(hasVariables
      ? [`  --data-urlencode ${quote(`variables=${JSON.stringify(variables)}`)}`]
      : []),
    ...(operationName ? [`  --data-urlencode ${quote(`operationName=${operationName}`)}`] : []),
  ].join(" \\\n");
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
