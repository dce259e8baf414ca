import { fileURLToPath } from "node:url";

/** The folder of the migrations. scripts/lib/bundle.mjs replaces this file, since an artifact has them elsewhere. */
export const migrationsFolder = fileURLToPath(
  new URL("../../../prisma/migrations", import.meta.url),
);
