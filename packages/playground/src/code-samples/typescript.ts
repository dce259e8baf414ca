import type { Call } from "./languages.ts";

export function toTypeScript({ address, query, variables, operationName }: Call): string {
  const entries = [
    "query",
    ...(Object.keys(variables).length > 0 ? [`variables: ${JSON.stringify(variables)}`] : []),
    ...(operationName ? [`operationName: ${JSON.stringify(operationName)}`] : []),
  ];
  return `const query = \`${query.trimEnd().replace(/[\\`]|\$\{/g, "\\$&")}\`;

const response = await fetch(${JSON.stringify(address)}, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ ${entries.join(", ")} }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors[0].message);
console.log(JSON.stringify(data, null, 2));
`;
}
