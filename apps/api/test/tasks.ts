import { toTasks } from "../src/playground/tasks.ts";

/** The tasks of the playground for a dataset with two organizations. */
export const tasks = toTasks({
  organizations: ["csto", "sco"],
  person: "ada-novik",
  event: "2024-11-28-ministers-meet",
  title: "Ministers meet",
  year: 2022,
});
