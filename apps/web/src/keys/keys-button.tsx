"use client";

import { setOverlay } from "../components/overlay.ts";

/** Opens the list of keys; only for readers with a keyboard. */
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
