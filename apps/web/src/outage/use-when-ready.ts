import { useEffect } from "react";

const checkEveryMs = 5_000;

/** While `isWaiting`, checks every 5 s whether pages can be rendered, and if so calls `onReady`. */
export function useWhenReady(isWaiting: boolean, onReady: () => void): void {
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(async () => {
      if (!document.hidden && (await isReady())) onReady();
    }, checkEveryMs);
    return () => clearInterval(timer);
  }, [isWaiting, onReady]);
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch("/ready", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
