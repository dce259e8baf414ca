import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { toJsonSchemas } from "@dateline/model";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../../prisma/dataset/schema", import.meta.url));
const schemas = Object.entries(toJsonSchemas());

describe("the JSON Schemas for editors", () => {
  it("are generated from the rules of the import", async () => {
    expect(await readdir(folder)).toEqual(schemas.map(([name]) => `${name}.schema.json`).sort());
    for (const [name, schema] of schemas) {
      const text = await readFile(`${folder}/${name}.schema.json`, "utf8");
      expect(JSON.parse(text)).toEqual(schema);
    }
  });

  it("describe every field", () => {
    for (const [name, schema] of schemas) {
      for (const [path, field] of toFields(schema, name)) {
        expect(field, path).toHaveProperty("description");
      }
    }
  });
});

function* toFields(schema: unknown, path: string): Generator<[path: string, field: object]> {
  const { items, properties } = schema as { items?: object; properties?: Record<string, object> };
  if (items) yield* toFields(items, `${path}[]`);
  for (const [name, field] of Object.entries(properties ?? {})) {
    yield [`${path}.${name}`, field];
    yield* toFields(field, `${path}.${name}`);
  }
}
