/** Keeps the focus on a mark while its lane moves, or until it has been drawn. */
export function keepFocus(host: HTMLElement) {
  let wanted: string | null = null;

  function onFocusOut({ target, relatedTarget }: FocusEvent) {
    if (relatedTarget === null && target instanceof HTMLElement) {
      wanted = target.dataset.mark ?? null;
    }
  }
  /** A press elsewhere gives up the focus. */
  function onPointerDown() {
    wanted = null;
  }
  host.addEventListener("focusout", onFocusOut);
  document.addEventListener("pointerdown", onPointerDown);

  /** Focuses the wanted mark if it is in the document and nothing else has the focus. */
  function restore() {
    if (wanted === null) return;
    const { activeElement, body } = document;
    if (activeElement !== body && !host.contains(activeElement)) {
      wanted = null;
      return;
    }
    const link = host.querySelector<HTMLElement>(`[data-mark="${CSS.escape(wanted)}"]`);
    if (!link) return;
    wanted = null;
    link.focus({ preventScroll: true });
  }

  return {
    restore,
    /** The next `restore` that finds the mark focuses it. */
    want(id: string) {
      wanted = id;
    },
    destroy() {
      host.removeEventListener("focusout", onFocusOut);
      document.removeEventListener("pointerdown", onPointerDown);
    },
  };
}
