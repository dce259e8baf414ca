"use client";

import { cutText, toAddress, toSearchText, type View, type Window } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useLayoutEffect, useState } from "react";
import { Failure } from "../components/failure.tsx";
import { Marked } from "../components/marked.tsx";
import { Modal } from "../components/modal.tsx";
import { OutsideText } from "../components/outside-text.tsx";
import { setOverlay, takeTypeAhead } from "../components/overlay.ts";
import { useDebounced } from "../components/use-debounced.ts";
import { JumpDocument, type MenuQuery } from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { readView, type SetView } from "../view/use-view.ts";
import { type Jump, type JumpGroup, noEventsThen, toFoundJumps, toOwnJumps } from "./jumps.ts";
import { useCombination } from "./use-combination.ts";
import { useDateEvents } from "./use-date-events.ts";

type PaletteProps = {
  view: View;
  setView: SetView;
  menu: MenuQuery;
  bounds: Window;
  apiUrl: string;
  onClose(): void;
};

/** The command palette: finds events, names, dates, filters and commands. */
export default function Palette({ view, setView, menu, bounds, apiUrl, onClose }: PaletteProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  // A layout effect, because keys are buffered until the commit that opens the dialog.
  useLayoutEffect(() => setText((text) => text + cutText(takeTypeAhead())), []);
  const typed = toSearchText(text);
  const searched = useDebounced(typed);
  const found = useQuery({
    ...toQueryOptions(JumpDocument, { text: searched }),
    enabled: searched !== "",
    placeholderData: keepPreviousData,
  });
  const combination = useCombination(typed, searched, menu);
  const foundEvents = useDateEvents(searched);
  const dateEvents = typed === searched ? foundEvents : undefined;
  const [dates, ...own] = toOwnJumps(typed, { view, menu, bounds, apiUrl });
  const groups = [
    ...(combination ? [{ title: "Combination", jumps: [combination] }] : []),
    ...(dates ? [withTotal(dates, dateEvents?.total)] : []),
    ...(dateEvents ? [dateEvents] : []),
    ...own,
    ...(typed && found.data ? toFoundJumps(found.data) : []),
  ];
  const filled = groups.filter(({ jumps }) => jumps.length > 0);
  const isSearching = typed !== "" && (typed !== searched || found.isFetching);
  const lines = filled.reduce((sum, { jumps }) => sum + jumps.length, 0);

  function run({ action }: Jump) {
    if (action.type === "overlay") return setOverlay(action.overlay);
    onClose();
    if (action.type === "address") return router.push(action.address);
    const now = readView();
    const next = { ...now, ...action.toChange(now) };
    // Leaving the page of an organization or a person requires a navigation.
    if (now.subject && !next.subject) router.push(toAddress(next));
    else setView(action.toChange(now));
  }

  return (
    <Modal className="palette" label="Jump to anything" onClose={onClose}>
      <Command label="Jump to anything" shouldFilter={false} loop>
        <Command.Input
          data-autofocus
          dir="auto"
          value={text}
          onValueChange={(value) => setText(cutText(value))}
          placeholder="An event, a name, a date, a filter or a command"
        />
        <Command.List label="What to jump to">
          {filled.map((group) => (
            <Group key={group.title} {...group} onChoose={run} />
          ))}
        </Command.List>
        <p className="palette-note" role="status">
          {toNote({ isSearching, isError: found.isError && typed !== "", lines })}
        </p>
        {found.isError && typed !== "" && <Failure className="notice" error={found.error} />}
      </Command>
    </Modal>
  );
}

/** The group of typed dates, which says so if they have no events. */
const withTotal = ({ title, jumps }: JumpGroup, total: number | undefined): JumpGroup => ({
  title,
  jumps: total === 0 ? jumps.map((jump) => ({ ...jump, hint: noEventsThen })) : jumps,
});

function Group({ title, jumps, onChoose }: JumpGroup & { onChoose(jump: Jump): void }) {
  return (
    <Command.Group heading={title}>
      {jumps.map((jump) => (
        <Command.Item key={jump.id} value={jump.id} onSelect={() => onChoose(jump)}>
          <OutsideText>
            <Marked text={jump.label} ranges={jump.ranges ?? []} />
          </OutsideText>
          {jump.hint && (
            <small>
              <OutsideText>{jump.hint}</OutsideText>
            </small>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** The status for screen readers; shown to all if there are no results. */
function toNote({
  isSearching,
  isError,
  lines,
}: {
  isSearching: boolean;
  isError: boolean;
  lines: number;
}) {
  if (isSearching) return "Searching…";
  if (isError) return "";
  if (lines === 0) return "No matches. Try another word.";
  return lines === 1
    ? "1 result. Enter to choose."
    : `${lines} results. Arrow keys to move, Enter to choose.`;
}
