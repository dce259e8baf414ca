"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

type ModalProps = { label: string; className: string; onClose(): void; children: ReactNode };

/**
 * A native modal dialog that is open while it is rendered. A press on the backdrop closes it, and
 * the focus returns to where it was.
 */
export function Modal({ label, className, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it is removed: the browser returns the focus only on `close()`.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself.
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onClose={({ currentTarget }) => !currentTarget.open && onClose()}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      {children}
    </dialog>
  );
}
