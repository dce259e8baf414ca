import { fileURLToPath } from "node:url";

/**
 * The folder of the migrations. An artifact has them elsewhere: scripts/artifact/bundle.ts replaces
 * this file.
 */
export const migrationsFolder = fileURLToPath(
  new URL("../../../prisma/migrations", import.meta.url),
);
