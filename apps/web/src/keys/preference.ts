"use client";

import { useSyncExternalStore } from "react";

// Keys without a modifier may be pressed by accident, by voice control most of all: WCAG 2.1.4 wants them to be turned off.
const storageKey = "dateline.single-keys";
const changed = "dateline:single-keys";

/** Whether single keys, such as "/", do something outside of the timeline. */
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
    // A browser that keeps nothing: the keys stay on.
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
