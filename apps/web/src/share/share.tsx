"use client";

import dynamic from "next/dynamic";
import { setOverlay, useOverlay } from "../components/overlay.ts";
import type { Shared } from "./parts.tsx";

// Loaded on demand.
const loadDialog = () => import("./share-dialog.tsx");
const ShareDialog = dynamic(loadDialog, { ssr: false });

const preload = () => void loadDialog().catch(() => undefined);

/** The Share and Embed buttons, which open the share dialog with their tab. */
export function Share({ shared }: { shared: Shared }) {
  const overlay = useOverlay();
  return (
    <>
      <button
        type="button"
        className="button"
        onPointerEnter={preload}
        onClick={() => setOverlay("embed")}
      >
        Embed
      </button>
      <button
        type="button"
        className="button button-primary"
        onPointerEnter={preload}
        onClick={() => setOverlay("share")}
      >
        Share
      </button>
      {(overlay === "share" || overlay === "embed") && (
        <ShareDialog
          shared={shared}
          first={overlay === "embed" ? "embed" : "link"}
          onClose={() => setOverlay(null)}
        />
      )}
    </>
  );
}
