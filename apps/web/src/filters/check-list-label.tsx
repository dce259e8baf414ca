import { toCount, toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { Choice } from "./choice.ts";

type CheckListLabelProps = {
  choice: Choice;
  count: number | undefined;
  mentions?: number | undefined;
};

/** The text beside a checkbox: the choice, its other name and its number of events. */
export function CheckListLabel({ choice, count, mentions }: CheckListLabelProps) {
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
      {mentions ? (
        <small className="mentions">
          <span className="sr-only">, of them </span>
          {toCount(mentions, "mention")}
        </small>
      ) : null}
    </>
  );
}
