import { fileURLToPath } from "node:url";

/** The files of the playground as a browser loads them, and `assets.json`, which names them. */
export const assetsFolder = fileURLToPath(new URL("../generated", import.meta.url));

/** The files by what the page calls them; the name of each contains a hash of its content. */
export type Assets = { page: Entry; graphiql: Entry; icon: string };

/** A script with the style sheet of what it imports. */
export type Entry = { script: string; style: string };
