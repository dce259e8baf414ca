import { readFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { expect, test } from "vitest";

const read = (path: string) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

/** The plugin options in the guide's codegen.ts, as JSON. */
function readGuidesConfig(): Record<string, unknown> {
  const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(read("docs/api.md")) ?? [];
  const [, config = ""] = /\n {2}config: (\{[\s\S]*?\n {2}\}),/.exec(code) ?? [];
  return JSON.parse(config.replace(/(\w+):/g, '"$1":').replace(/,(\s*\})/g, "$1"));
}

test("the codegen example of the API's guide gives dates and moments a type", async () => {
  const types = await codegen({
    filename: "graphql.ts",
    schema: parse(read("apps/api/schema.graphql")),
    documents: [
      {
        location: "events.graphql",
        document: parse("query Events { events { nodes { updatedAt date { edtf earliest } } } }"),
      },
    ],
    config: readGuidesConfig(),
    pluginMap: { typescriptOperations, typedDocumentNode },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  });
  expect(types).toContain("{ updatedAt: string, date: { edtf: string, earliest: string | null } }");
});
