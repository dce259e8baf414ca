import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { toJsonSchemas } from "@dateline/model";
import { withFieldTables } from "./field-tables.ts";

// Writes the JSON Schemas with which editors check the dataset's YAML files, and the tables of fields
// in docs/import.md.

const folder = fileURLToPath(new URL("../../../prisma/dataset/schema", import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(toJsonSchemas())) {
  await writeFile(`${folder}/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
const guide = fileURLToPath(new URL("../../../docs/import.md", import.meta.url));
await writeFile(guide, withFieldTables(await readFile(guide, "utf8")));
