import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/doctor.mjs").then(({ runDoctor }) => runDoctor());
