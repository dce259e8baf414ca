import { readScriptOrigin } from "./script-origin.ts";
import { define } from "./timeline-element.ts";
import { upgradeAll } from "./upgrade.ts";

// The file that a site serves as /embed.js, for `<script type="module">` and for classic scripts.

try {
  const origin = readScriptOrigin();
  define(origin);
  if (origin !== null) {
    const upgrade = () => upgradeAll(origin);
    upgrade();
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", upgrade);
  }
} catch {
  // A browser without custom elements shows the links that the elements contain.
}
