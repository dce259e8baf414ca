"use client";

import { useEffect, useState } from "react";

/** Whether `on` has been true for at least `afterMs`. */
export function useDelayed(on: boolean, afterMs: number): boolean {
  const [delayed, setDelayed] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setDelayed(true), afterMs);
    return () => {
      clearTimeout(timer);
      setDelayed(false);
    };
  }, [on, afterMs]);
  return on && delayed;
}
