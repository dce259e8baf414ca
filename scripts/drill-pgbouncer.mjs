import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/drill-pgbouncer.mjs").then(({ drillPgBouncer }) => drillPgBouncer());
