"use client";

import { useId, useState } from "react";

type CopyFieldProps = {
  label: string;
  text: string;
  rows: number;
  /** Explains the purpose of the text. */
  note?: string;
};

/**
 * A read-only text with a button that copies it, or selects it if the browser denies access to the
 * clipboard.
 */
export function CopyField({ label, text, rows, note }: CopyFieldProps) {
  const id = useId();
  const [copied, setCopied] = useState({ text: "", status: "" });
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ text, status: "Copied." });
    } catch {
      const field = document.getElementById(id);
      if (field instanceof HTMLTextAreaElement) field.select();
      setCopied({ text, status: "Selected: press Ctrl-C or ⌘C to copy." });
    }
  }
  return (
    <div className="copy-field">
      <label htmlFor={id}>{label}</label>
      {note && <p id={`${id}-note`}>{note}</p>}
      <textarea
        id={id}
        readOnly
        dir="auto"
        rows={rows}
        value={text}
        aria-describedby={note && `${id}-note`}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className="button button-primary"
        aria-label={`Copy: ${label}`}
        onClick={() => void copy()}
      >
        Copy
      </button>
      {/* The status of an earlier text does not apply. */}
      <span role="status">{copied.text === text && copied.status}</span>
    </div>
  );
}
