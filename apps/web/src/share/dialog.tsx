"use client";

import { type ReactNode, useId, useRef, useState } from "react";

type DialogProps = {
  trigger: string;
  title: string;
  children: ReactNode;
  /** Class of the button. */
  className?: string;
};

/** A button that opens a modal dialog, whose content is rendered while it is open. */
export function Dialog({ trigger, title, children, className = "button" }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  function show() {
    setOpen(true);
    dialog.current?.showModal();
  }
  return (
    <>
      <button type="button" className={className} onClick={show}>
        {trigger}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={() => setOpen(false)}>
        <form method="dialog" className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="submit" className="link" aria-label="Close">
            Close ✕
          </button>
        </form>
        {open && children}
      </dialog>
    </>
  );
}
