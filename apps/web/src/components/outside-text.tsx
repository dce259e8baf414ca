import { Fragment, type HTMLAttributes } from "react";

type OutsideTextProps = HTMLAttributes<HTMLElement> & {
  as?: "bdi" | "h1" | "h2" | "p" | "q" | "cite" | "option";
};

/**
 * A text that was not written for this page: of the dataset, or of its reader. It has a direction
 * of its own, which does not reach what stands around it, and breaks anywhere if a word is wider
 * than its line.
 */
export function OutsideText({ as: Element = "bdi", ...rest }: OutsideTextProps) {
  return <Element dir="auto" {...rest} />;
}

/** Several of them with commas between. */
export function OutsideTexts({ texts }: { texts: readonly string[] }) {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same.
    <Fragment key={index}>
      {index > 0 && ", "}
      <OutsideText>{text}</OutsideText>
    </Fragment>
  ));
}
