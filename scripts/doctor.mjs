import { requireNode } from "./lib/node-version.mjs";

requireNode();
const [{ runDoctor }, { installInSteps }] = await Promise.all([
  import("./lib/doctor.mjs"),
  import("./lib/install.mjs"),
]);
runDoctor({ prepare: installInSteps });
