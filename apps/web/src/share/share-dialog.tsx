"use client";

import type { View } from "@dateline/core";
import { useState } from "react";
import { Modal } from "../components/modal.tsx";
import { FormatList } from "../exports/format-list.tsx";
import type { MenuQuery } from "../graphql/generated.ts";
import { CitePart } from "./cite-part.tsx";
import { EmbedPart } from "./embed-part.tsx";
import { LinkPart } from "./link-part.tsx";
import { Tabs } from "./tabs.tsx";

const parts = [
  { name: "link", label: "Link" },
  { name: "embed", label: "Embed" },
  { name: "cite", label: "Cite" },
  { name: "download", label: "Download" },
] as const;

type PartName = (typeof parts)[number]["name"];

export type ShareDialogProps = {
  view: View;
  menu: MenuQuery;
  apiUrl: string;
  /** The part that is shown at first. */
  first: PartName;
  onClose(): void;
};

/** Everything in which a view leaves the dashboard, in one dialog. */
export default function ShareDialog({ first, onClose, ...shared }: ShareDialogProps) {
  const [part, setPart] = useState<PartName>(first);
  return (
    <Modal label="Share this view" className="dialog share" onClose={onClose}>
      <form method="dialog" className="dialog-head">
        <h2>Share this view</h2>
        <button type="submit" className="link" aria-label="Close">
          Close ✕
        </button>
      </form>
      <Tabs<PartName> label="In which form" tabs={parts} shown={part} onShow={setPart}>
        {part === "link" && <LinkPart {...shared} />}
        {part === "embed" && <EmbedPart {...shared} />}
        {part === "cite" && <CitePart {...shared} />}
        {part === "download" && (
          <>
            <p>Exactly the events of this view, in the order of the list.</p>
            <FormatList view={shared.view} />
          </>
        )}
      </Tabs>
    </Modal>
  );
}
