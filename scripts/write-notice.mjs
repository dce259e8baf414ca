import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toNotice } from "./lib/notice.mjs";
import { root } from "./lib/settings.mjs";

// Writes NOTICE at the root.

writeFileSync(join(root, "NOTICE"), toNotice());
