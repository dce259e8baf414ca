"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const checkEveryMs = 5_000;

/** The note that a page is made of last answers, until the server responds again. */
export function LastNote({ note }: { note: string | null }) {
  const router = useRouter();
  useEffect(() => {
    if (note === null) return;
    const timer = setInterval(async () => {
      if (!document.hidden && (await isReady())) router.refresh();
    }, checkEveryMs);
    return () => clearInterval(timer);
  }, [note, router]);
  return (
    note && (
      <p className="notice" role="status">
        {note}
      </p>
    )
  );
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch("/ready", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
