"use client";

import { emptyView, toAddress, toQuery, type View } from "@dateline/core";
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { setOverlay } from "../components/overlay.ts";
import { SearchForm } from "../components/search-form.tsx";
import { typingMs } from "../components/use-debounced.ts";
import type { SetView } from "../view/use-view.ts";
import { toText } from "./to-text.ts";

type SearchFieldProps = { view: View; setView: SetView };

/** The view's text, followed as one types. A search is one step of the history, however many letters it took. */
export function SearchField({ view, setView }: SearchFieldProps) {
  const [typed, setTyped] = useState(view.text);
  const sent = useRef(view.text);
  const isStepMade = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (view.text === sent.current) return;
    // Changed by somebody else: a step back, a link, a chip.
    clearTimeout(timer.current);
    sent.current = view.text;
    isStepMade.current = false;
    setTyped(view.text);
  }, [view.text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(text: string) {
    clearTimeout(timer.current);
    if (toText(text) === sent.current) return;
    sent.current = toText(text);
    setView({ text: sent.current }, isStepMade.current ? "replace" : "push");
    isStepMade.current = true;
  }
  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, typingMs, text);
  }
  function finish() {
    send(typed);
    isStepMade.current = false;
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || typed === "") return;
    event.preventDefault();
    setTyped("");
    send("");
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
    </button>
  );
}

const noChange = () => () => undefined;
