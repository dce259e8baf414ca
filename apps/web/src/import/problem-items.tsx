import type { ReactNode } from "react";
import { toFigures } from "../components/count.ts";
import { OutsideText } from "../components/outside-text.tsx";
import type { ReadFile } from "./read-file.ts";

type ProblemItemsProps = { list: ReadFile["problems"]; children?: ReactNode };

/**
 * Problems with their places and remedies, then the number of further ones by kind, then the
 * children.
 */
export function ProblemItems({ list: { shown, more }, children }: ProblemItemsProps) {
  return (
    <ul className="import-problems">
      {shown.map(({ file, line, message }, index) => {
        const [cause, advice] = split(message);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be equal.
          <li key={index}>
            <OutsideText className="import-place">
              {line === null ? file : `${file}, line ${line}`}
            </OutsideText>{" "}
            <OutsideText>{cause}</OutsideText>
            {advice && (
              <>
                {" "}
                <OutsideText className="import-advice">{advice}</OutsideText>
              </>
            )}
          </li>
        );
      })}
      {more.kinds.map(({ kind, count }) => (
        <li key={kind}>
          <span className="import-place">{toFigures(count)} more:</span>{" "}
          <OutsideText>{kind}</OutsideText>
        </li>
      ))}
      {children}
    </ul>
  );
}

/** Splits a message at its last semicolon into the cause and the remedy. */
function split(message: string): [cause: string, advice: string | null] {
  const at = message.lastIndexOf("; ");
  return at === -1 ? [message, null] : [message.slice(0, at + 1), message.slice(at + 2)];
}
