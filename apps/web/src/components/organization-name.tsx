import { isolate } from "./isolate.ts";
import { OutsideText } from "./outside-text.tsx";
/**
 * An organization's short name in its color, with the full name on hover and for screen readers.
 */
export function OrganizationName(props: {
  name: string;
  acronym: string | null;
  hue: number | null;
}) {
  const { name, acronym, hue } = props;
  return (
    <OutsideText className="organization" data-hue={hue ?? undefined}>
      {acronym ? <abbr title={isolate(name)}>{acronym}</abbr> : name}
    </OutsideText>
  );
}
