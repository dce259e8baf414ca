import { Fragment, type HTMLAttributes } from "react";

type OutsideTextProps = HTMLAttributes<HTMLElement> & {
  as?: "bdi" | "h1" | "h2" | "h3" | "p" | "q" | "cite" | "option";
};

/**
 * Text of the dataset or of the reader. Its direction is detected and isolated from its
 * surroundings, and a word that is wider than its line breaks anywhere.
 */
export function OutsideText({ as: Element = "bdi", ...rest }: OutsideTextProps) {
  return <Element dir="auto" {...rest} />;
}

/** Several texts, separated by commas. */
export function OutsideTexts({ texts }: { texts: readonly string[] }) {
  return texts.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same.
    <Fragment key={index}>
      {index > 0 && ", "}
      <OutsideText>{text}</OutsideText>
    </Fragment>
  ));
}
