"use client";

import { setOverlay } from "../components/overlay.ts";

/** Tells those who have a keyboard that there are keys. */
export function KeysButton() {
  return (
    <button
      type="button"
      className="link keys-button needs-script"
      aria-label="? keys: what they do"
      aria-haspopup="dialog"
      onClick={() => setOverlay("keys")}
    >
      <kbd>?</kbd> keys
    </button>
  );
}
