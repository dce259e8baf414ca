"use client";

/** Opens the browser's print dialog. */
export function PrintButton() {
  return (
    <button type="button" className="button needs-script" onClick={() => window.print()}>
      Print
    </button>
  );
}
