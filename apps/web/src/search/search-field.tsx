"use client";

import { cutText, emptyView, toAddress, toQuery, toSearchText, type View } from "@dateline/core";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { setOverlay } from "../components/overlay.ts";
import { SearchForm } from "../components/search-form.tsx";
import { typingMs } from "../components/use-debounced.ts";
import type { SetView } from "../view/use-view.ts";

type SearchFieldProps = { view: View; setView: SetView };

/**
 * The dashboard's search field. The view follows the typing, but a whole search is only one entry
 * in the history.
 */
export function SearchField({ view, setView }: SearchFieldProps) {
  const [typed, setTyped] = useState(view.text);
  /** The texts that were sent, from that of the address to the newest. */
  const sent = useRef([view.text]);
  const isStepMade = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const at = sent.current.lastIndexOf(view.text);
    // The address may lag a few letters behind the typing.
    if (at >= 0) {
      sent.current.splice(0, at);
      return;
    }
    // The text was changed elsewhere: by the history, a link or a chip.
    clearTimeout(timer.current);
    sent.current = [view.text];
    isStepMade.current = false;
    setTyped(view.text);
  }, [view.text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(typed: string) {
    clearTimeout(timer.current);
    const text = toSearchText(typed);
    if (text === sent.current.at(-1)) return;
    sent.current.push(text);
    setView({ text }, isStepMade.current ? "replace" : "push");
    isStepMade.current = true;
  }
  function type(value: string) {
    const text = cutText(value);
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, typingMs, text);
  }
  function finish() {
    send(typed);
    isStepMade.current = false;
  }
  function clear() {
    setTyped("");
    send("");
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || typed === "") return;
    event.preventDefault();
    clear();
  }

  return (
    <SearchForm
      action={toAddress({ ...emptyView, subject: view.subject })}
      rest={toQuery({ ...view, text: "", event: null })}
      input={{
        value: typed,
        onChange: ({ target }) => type(target.value),
        onKeyDown,
        onBlur: finish,
        onClear: clear,
        "aria-keyshortcuts": "/",
      }}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <PaletteButton />
    </SearchForm>
  );
}

function PaletteButton() {
  const key = useSyncExternalStore(
    noChange,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘K" : "Ctrl K"),
    () => "Ctrl K",
  );
  return (
    <button
      type="button"
      className="search-hint needs-script"
      aria-label={`${key}: jump to anything`}
      aria-haspopup="dialog"
      onClick={() => setOverlay("palette")}
    >
      <kbd>{key}</kbd>
      <span>Jump</span>
    </button>
  );
}

const noChange = () => () => undefined;
