"use client";

import { type DragEvent, type FormEvent, useId, useRef, useState } from "react";
import { ImportResult } from "./import-result.tsx";
import { type ReadFile, readFile } from "./read-file.ts";

type State =
  | { is: "empty" | "reading" }
  | { is: "failed"; message: string }
  | { is: "read"; name: string; read: ReadFile };

/** The token, the file and its result. The token is kept only in its field. */
export function ImportForm() {
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const token = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ is: "empty" });
  const [isOver, setIsOver] = useState(false);
  /** The previous result stays visible while the file is read again. */
  const [last, setLast] = useState<Extract<State, { is: "read" }> | null>(null);
  const reading = useRef<AbortController>(null);
  const id = useId();

  async function read(mapping: string | null) {
    const file = input.current?.files?.[0];
    if (!file || !form.current?.reportValidity()) return;
    const request = new AbortController();
    const { signal } = request;
    reading.current = request;
    setState({ is: "reading" });
    try {
      const read = await readFile(file, { token: token.current?.value ?? "", mapping, signal });
      if (signal.aborted) return;
      const next = { is: "read", name: file.name, read } as const;
      setState(next);
      setLast(next);
    } catch (error) {
      if (signal.aborted) return;
      setState({ is: "failed", message: (error as Error).message });
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const { files } = event.dataTransfer;
    if (!input.current || files.length === 0) return;
    input.current.files = files;
    choose();
  }

  function choose() {
    // A late answer would show the mapping of another file than the chosen one.
    reading.current?.abort();
    setLast(null);
    setState({ is: "empty" });
    if (token.current?.value) void read(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void read(null);
  }

  return (
    <div className="needs-script">
      <form ref={form} className="import-form" onSubmit={submit}>
        <label htmlFor={`${id}token`}>Token</label>
        <input
          ref={token}
          id={`${id}token`}
          className="field"
          type="password"
          autoComplete="off"
          required
          aria-describedby={`${id}hint`}
        />
        <p id={`${id}hint`} className="import-note">
          The operator of this site gives it to you.
        </p>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: its file field works by keyboard. */}
        <div
          className="import-drop"
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          <label htmlFor={`${id}file`}>File: drop it here, or choose it</label>
          <input ref={input} id={`${id}file`} type="file" required onChange={choose} />
        </div>
        <button type="submit" className="button button-primary" disabled={state.is === "reading"}>
          Read the file
        </button>
      </form>
      <p role="status" className="import-status">
        {state.is === "reading" && "Reading…"}
      </p>
      {state.is === "failed" && (
        <p role="alert" className="notice">
          {state.message}
        </p>
      )}
      {last && (
        <ImportResult
          name={last.name}
          read={last.read}
          isReading={state.is === "reading"}
          onReadAgain={(mapping) => void read(mapping)}
        />
      )}
    </div>
  );
}
