"use client";

import { useState } from "react";
import { Modal } from "../components/modal.tsx";
import { type PartName, type Shared, toParts } from "./parts.tsx";
import { Tabs } from "./tabs.tsx";

export type ShareDialogProps = {
  shared: Shared;
  /** The tab that is open initially. */
  first: PartName;
  onClose(): void;
};

/** One dialog for all ways to share a view, an event or a story. */
export default function ShareDialog({ shared, first, onClose }: ShareDialogProps) {
  const [shown, setShown] = useState<PartName>(first);
  const title = `Share this ${shared.type}`;
  const parts = toParts(shared);
  return (
    <Modal label={title} className="dialog share" onClose={onClose}>
      <form method="dialog" className="dialog-head">
        <h2>{title}</h2>
        <button type="submit" className="link" aria-label="Close">
          Close ✕
        </button>
      </form>
      <Tabs<PartName> label="In which form" tabs={parts} shown={shown} onShow={setShown}>
        {parts.find(({ name }) => name === shown)?.content}
      </Tabs>
    </Modal>
  );
}
