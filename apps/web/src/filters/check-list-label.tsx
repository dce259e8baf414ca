import { toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { Choice } from "./choice.ts";

/** The text beside a checkbox: the choice, its other name and its number of events. */
export function CheckListLabel({ choice, count }: { choice: Choice; count: number | undefined }) {
  return (
    <>
      <span>
        <OutsideText>{choice.label}</OutsideText>
        {choice.hint && (
          <small>
            <OutsideText>{choice.hint}</OutsideText>
          </small>
        )}
      </span>
      <i>{count !== undefined && toFigures(count)}</i>
    </>
  );
}
