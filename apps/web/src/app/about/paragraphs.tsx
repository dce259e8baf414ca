import { OutsideText } from "../../components/outside-text.tsx";

/** A text of the dataset, whose empty lines separate paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return text.split(/\n\s*\n/).map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs may be the same.
    <OutsideText as="p" key={index}>
      {paragraph}
    </OutsideText>
  ));
}
