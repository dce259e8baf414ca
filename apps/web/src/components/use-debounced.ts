"use client";

import { useEffect, useState } from "react";

/** Long enough not to ask for every letter, short enough to follow the typing. */
export const typingMs = 200;

/** The value once it has stayed the same for a moment. */
export function useDebounced<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setSettled, typingMs, value);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
