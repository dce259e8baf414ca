import type { View } from "@dateline/core";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import type { SetView } from "../view/use-view.ts";
import type { Chip } from "./to-chips.ts";

type ChipsProps = { chips: readonly Chip[]; view: View; setView: SetView };

/** The active filters, each of which can be removed. */
export function Chips({ chips, view, setView }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Active filters">
      {chips.map((chip) => (
        <li key={chip.id}>
          <ViewLink
            view={view}
            setView={setView}
            change={chip.change}
            className="chip"
            aria-label={`Remove: ${chip.label}`}
          >
            <OutsideText>{chip.label}</OutsideText> <span aria-hidden="true">✕</span>
          </ViewLink>
        </li>
      ))}
    </ul>
  );
}
