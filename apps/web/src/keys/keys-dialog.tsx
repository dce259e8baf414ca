"use client";

import { Fragment } from "react";
import { Modal } from "../components/modal.tsx";
import { saveSingleKeys, useSingleKeys } from "./preference.ts";

type Line = { keys: readonly (readonly string[])[]; does: string };
type Group = { title: string; lines: readonly Line[] };

// Each key is an array of keys that are pressed together; several keys are alternatives.
const groups: readonly Group[] = [
  {
    title: "On the page",
    lines: [
      { keys: [["/"]], does: "Search" },
      {
        keys: [
          ["Ctrl", "K"],
          ["⌘", "K"],
        ],
        does: "Jump to an event, a name, a date, a command, or a combination: A and B, not C, 2022",
      },
      { keys: [["?"]], does: "Show these keys" },
      { keys: [["Esc"]], does: "Close the dialog or the event; clear the search" },
    ],
  },
  {
    title: "In the list",
    lines: [
      { keys: [["j"], ["k"]], does: "Next and previous event; in the list also ↓ and ↑" },
      { keys: [["]"], ["["]], does: "Next and previous month" },
      { keys: [["Enter"]], does: "Open the event" },
    ],
  },
  {
    title: "In a menu",
    lines: [
      { keys: [["↓"], ["↑"]], does: "Next and previous choice; ↓ also opens the menu" },
      { keys: [["Home"], ["End"]], does: "First and last choice" },
      { keys: [["a–z"]], does: "Find choices by their name" },
      { keys: [["Space"]], does: "Choose" },
      { keys: [["Esc"]], does: "Close the menu" },
    ],
  },
  {
    title: "In the timeline",
    lines: [
      { keys: [["←"], ["→"]], does: "Previous and next event of the lane" },
      { keys: [["↑"], ["↓"]], does: "Nearest event in the lane above and below" },
      { keys: [["Home"], ["End"]], does: "First and last event of the lane" },
      { keys: [["Enter"]], does: "Open the event" },
      {
        keys: [
          ["Shift", "←"],
          ["Shift", "→"],
        ],
        does: "Move by half a screen",
      },
      { keys: [["+"], ["−"]], does: "Zoom in and out" },
    ],
  },
];

/** The list of keys, and a switch for the keys without a modifier. */
export default function KeysDialog({ onClose }: { onClose(): void }) {
  const singleKeys = useSingleKeys();
  return (
    <Modal className="dialog keys" label="Keys" onClose={onClose}>
      <form method="dialog" className="dialog-head">
        <h2>Keys</h2>
        <button type="submit" className="link">
          Close ✕
        </button>
      </form>
      {groups.map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {lines.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((together, index) => (
                    <Fragment key={together.join("-")}>
                      {index > 0 && <span> or </span>}
                      {together.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </Fragment>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="keys-choice">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={({ target }) => saveSingleKeys(target.checked)}
        />
        <span>
          Single keys: <kbd>/</kbd> <kbd>?</kbd> <kbd>j</kbd> <kbd>k</kbd> <kbd>[</kbd> <kbd>]</kbd>
          <small>Turn them off if they interfere, as with voice control.</small>
        </span>
      </label>
    </Modal>
  );
}
