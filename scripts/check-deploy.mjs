import { requireNode } from "./lib/node-version.mjs";

requireNode();
import("./lib/check-deploy.mjs").then(({ checkDeploy }) => checkDeploy());
