"use client";

import { useId, useState } from "react";

/**
 * A read-only text with a button that copies it, or selects it if the browser denies access to the
 * clipboard.
 */
export function CopyField({ label, text, rows }: { label: string; text: string; rows: number }) {
  const id = useId();
  const [status, setStatus] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setStatus("Copied.");
    } catch {
      const field = document.getElementById(id);
      if (field instanceof HTMLTextAreaElement) field.select();
      setStatus("Selected: press Ctrl-C or ⌘C to copy.");
    }
  }
  return (
    <div className="copy-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        readOnly
        dir="auto"
        rows={rows}
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="button button-primary" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status">{status}</span>
    </div>
  );
}
