import { toLicense } from "@dateline/core";
import { OutsideText } from "../../components/outside-text.tsx";

/** The name of a license, with a link to its text if that is known. */
export function LicenseName({ spdx }: { spdx: string }) {
  const { name, url } = toLicense(spdx);
  if (!url) return <OutsideText>{name}</OutsideText>;
  return (
    <a rel="license" href={url}>
      {name}
    </a>
  );
}
