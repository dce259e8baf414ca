import { noFilters, type View } from "@dateline/core";
import { OutsideText } from "../components/outside-text.tsx";
import { ViewLink } from "../components/view-link.tsx";
import { toChips } from "../filters/to-chips.ts";
import { useNames } from "../filters/use-names.ts";
import type { MenuQuery } from "../graphql/generated.ts";
import type { EventSpan } from "../timeline/bounds.ts";
import type { SetView } from "../view/use-view.ts";

type EmptyProps = { view: View; setView: SetView; menu: MenuQuery; span: EventSpan };

/** Shown for a list without events: the active filters, each of which can be removed. */
export function Empty({ view, setView, menu, span }: EmptyProps) {
  const chips = toChips(view, useNames(view, menu));
  const link = { view, setView };
  return (
    <div className="empty">
      <p className="empty-title">No events match.</p>
      {chips.length > 0 && (
        <p className="empty-ways">
          Remove:{" "}
          {chips.map((chip) => (
            <ViewLink
              key={chip.id}
              {...link}
              change={chip.change}
              className="chip"
              aria-label={`Remove the filter ${chip.label}`}
            >
              <span className="chip-text">
                <OutsideText>{chip.label}</OutsideText>
              </span>
              <span className="chip-remove" aria-hidden="true">
                ✕
              </span>
            </ViewLink>
          ))}
          {chips.length > 1 && (
            <ViewLink {...link} change={noFilters} className="link">
              All filters
            </ViewLink>
          )}
        </p>
      )}
      {view.window && span.events > 0 && (
        <p>
          <ViewLink {...link} change={{ window: null }} className="link">
            Show all dates
          </ViewLink>
        </p>
      )}
    </div>
  );
}
