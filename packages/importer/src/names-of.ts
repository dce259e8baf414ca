import type { Kind } from "./check.ts";

/** SQL for the names under which records of a kind are found. */
export const namesOf: Record<Kind, string> = {
  kind: "array_remove(ARRAY[label, plural], NULL)",
  organization: "array_remove(ARRAY[name, acronym] || aliases, NULL)",
  person: "array_remove(ARRAY[name] || aliases, NULL)",
  place: "array_remove(ARRAY[name] || aliases, NULL)",
  publisher: "array_remove(ARRAY[name], NULL)",
  event: "'{}'::text[]",
  story: "'{}'::text[]",
};
