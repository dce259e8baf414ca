import { OutsideText } from "../../components/outside-text.tsx";

/** A contact; a link if it is a mail address or a URL. */
export function Contact({ text }: { text: string }) {
  const href = toHref(text);
  const name = <OutsideText>{text}</OutsideText>;
  return href ? <a href={href}>{name}</a> : name;
}

function toHref(text: string): string | null {
  if (/^[^\s@?&:/]+@[^\s@?&:/]+$/.test(text)) return `mailto:${text}`;
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null;
}
