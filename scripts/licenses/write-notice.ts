import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../session/settings.ts";
import { toNotice } from "./notice.ts";

// Writes NOTICE, for `npm run generate`.

writeFileSync(join(root, "NOTICE"), toNotice());
