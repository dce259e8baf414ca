import { toLicense, toLicenseLabel } from "@dateline/core";
import { OutsideText, OutsideTexts } from "./outside-text.tsx";

type CollectionCreditProps = {
  title: string;
  license: string;
  homepage: string | null;
  maintainers?: readonly string[];
  /** Whether links open a new tab. */
  isEmbed?: boolean;
};

/** A collection with its license, both of which must be named wherever its events are shown. */
export function CollectionCredit(props: CollectionCreditProps) {
  const { title, license, homepage, maintainers = [], isEmbed = false } = props;
  const { url } = toLicense(license);
  const link = { className: "link", ...(isEmbed && { target: "_blank", rel: "noopener" }) };
  const name = <OutsideText>{title}</OutsideText>;
  return (
    <>
      {homepage ? (
        <a {...link} href={homepage}>
          {name}
        </a>
      ) : (
        name
      )}
      {maintainers.length > 0 && (
        <>
          {" "}
          (<OutsideTexts texts={maintainers} />)
        </>
      )}
      {", "}
      {url ? (
        <a {...link} rel={isEmbed ? "license noopener" : "license"} href={url}>
          {license}
        </a>
      ) : (
        <OutsideText>{toLicenseLabel(license)}</OutsideText>
      )}
    </>
  );
}
