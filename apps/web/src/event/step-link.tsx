import { OutsideText } from "../components/outside-text.tsx";
import type { Step } from "./to-in-time.ts";

export const toEventHref = (slug: string) => `/events/${slug}`;

/** The date and title of an event, as a link to its page. */
export function StepLink({ step, rel }: { step: Step; rel?: "prev" | "next" }) {
  return (
    <a href={toEventHref(step.slug)} rel={rel}>
      <span className="date">
        {rel === "prev" && "← "}
        {step.date.label}
        {rel === "next" && " →"}
      </span>{" "}
      <OutsideText>{step.title}</OutsideText>
    </a>
  );
}
