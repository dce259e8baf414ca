"use client";

import { useSyncExternalStore } from "react";

// Keys without a modifier can be triggered by accident, for example by voice control. WCAG 2.1.4
// requires that they can be turned off.
const storageKey = "dateline.single-keys";
const changed = "dateline:single-keys";

/** Whether keys without a modifier, such as "/", work outside of the timeline. */
export function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

export function saveSingleKeys(isOn: boolean) {
  try {
    localStorage.setItem(storageKey, isOn ? "on" : "off");
  } catch {
    // Storage is unavailable: the keys stay on.
  }
  window.dispatchEvent(new Event(changed));
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, readSingleKeys, () => true);
}

function subscribe(onChange: () => void) {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}
