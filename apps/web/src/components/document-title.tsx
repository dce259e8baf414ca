import { OutsideText } from "./outside-text.tsx";

type DocumentTitleProps = { title: string; titleIsOurs: boolean; isCited?: boolean };

/** The title of a document. A description in the dataset's words is in brackets. */
export function DocumentTitle({ title, titleIsOurs, isCited = false }: DocumentTitleProps) {
  if (!titleIsOurs) return <OutsideText as={isCited ? "cite" : "bdi"}>{title}</OutsideText>;
  return (
    <>
      [<OutsideText>{title}</OutsideText>]<span className="sr-only"> (our description)</span>
    </>
  );
}
