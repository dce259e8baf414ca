import type { Call } from "./languages.ts";

export function toR({ address, query, variables, operationName }: Call): string {
  const entries = [
    "query = query",
    ...(Object.keys(variables).length > 0 ? [`variables = ${toLiteral(variables)}`] : []),
    ...(operationName ? [`operationName = ${JSON.stringify(operationName)}`] : []),
  ];
  return `library(httr2)
library(jsonlite)

query <- ${toText(query.trimEnd())}
body <- list(${entries.join(", ")})

response <- request(${JSON.stringify(address)}) |> req_body_json(body) |> req_perform()
answer <- fromJSON(resp_body_string(response))
if (!is.null(answer$errors)) stop(answer$errors$message[1])
str(answer$data)
`;
}

/** A raw string (R 4.0) with as many dashes as keep the text from ending it. */
function toText(text: string): string {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  return `r"${dashes}(${text})${dashes}"`;
}

// A list of one element stays a list in JSON, which a vector would not.
function toLiteral(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (Array.isArray(value)) return `list(${value.map(toLiteral).join(", ")})`;
  if (typeof value === "object") {
    const entries = Object.entries(value).map(
      ([name, one]) => `${toName(name)} = ${toLiteral(one)}`,
    );
    // An empty list without names would become [].
    return entries.length > 0 ? `list(${entries.join(", ")})` : "setNames(list(), character())";
  }
  return JSON.stringify(value);
}

const toName = (name: string) => (/^[A-Za-z]\w*$/.test(name) ? name : `\`${name}\``);
