"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed. Renders synchronously, because printing does not wait. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    // Some tools emulate the print medium without firing these events.
    const paper = window.matchMedia("print");
    const onMedium = ({ matches }: MediaQueryListEvent) => setPrinting(matches);
    paper.addEventListener("change", onMedium);
    return () => {
      paper.removeEventListener("change", onMedium);
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
