"use client";

import { useRouter } from "next/navigation";
import { useWhenReady } from "./use-when-ready.ts";

/** The notice that a page shows last results, until the server responds again. */
export function LastNote({ note }: { note: string | null }) {
  const { refresh } = useRouter();
  useWhenReady(note !== null, refresh);
  return (
    note && (
      <p className="notice" role="status">
        {note}
      </p>
    )
  );
}
