import { useEffect } from "react";

const checkEveryMs = 5_000;

/** Calls `onReady` every 5 s while pages can be made, until `isWaiting` is false. */
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
