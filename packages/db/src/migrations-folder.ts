import { fileURLToPath } from "node:url";

/**
 * The folder of the migrations. An artifact has them elsewhere: scripts/lib/bundle.mjs replaces
 * this file.
 */
export const migrationsFolder = fileURLToPath(
  new URL("../../../prisma/migrations", import.meta.url),
);
