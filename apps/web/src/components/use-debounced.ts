"use client";

import { useEffect, useState } from "react";

/** Long enough to skip most keystrokes, short enough to feel immediate. */
export const typingMs = 200;

/** The value, once it has not changed for `typingMs`. */
export function useDebounced<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setSettled, typingMs, value);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
