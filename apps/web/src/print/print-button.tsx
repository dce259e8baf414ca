"use client";

/** What every browser has in its menu. */
export function PrintButton() {
  return (
    <button type="button" className="button needs-script" onClick={() => window.print()}>
      Print
    </button>
  );
}
