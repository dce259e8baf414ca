import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { toJsonSchemas } from "@dateline/model";

// Writes the JSON Schemas with which editors check the dataset's YAML files.

const folder = fileURLToPath(new URL("../../../prisma/dataset/schema", import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(toJsonSchemas())) {
  await writeFile(`${folder}/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
