"use client";

import type { View, Window } from "@dateline/core";
import dynamic from "next/dynamic";
import { setOverlay, useOverlay } from "../components/overlay.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import { useKeys } from "../keys/use-keys.ts";
import type { SetView } from "../view/use-view.ts";

// Loaded on demand.
const loadPalette = () => import("./palette.tsx");
const Palette = dynamic(loadPalette, { ssr: false });
const KeysDialog = dynamic(() => import("../keys/keys-dialog.tsx"), { ssr: false });

const preload = () => void loadPalette().catch(() => undefined);

type OverlaysProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  bounds: Window;
  apiUrl: string;
};

/** The dialogs that open by keys and buttons. */
export function Overlays(props: OverlaysProps) {
  useKeys(preload);
  const overlay = useOverlay();
  const close = () => setOverlay(null);
  if (overlay === "palette") return <Palette {...props} onClose={close} />;
  if (overlay === "keys") return <KeysDialog onClose={close} />;
  return null;
}
