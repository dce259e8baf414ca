import { OutsideText } from "../components/outside-text.tsx";
import { toStepAddress } from "./step-address.ts";

type InStoriesProps = {
  steps: readonly { number: number; story: { slug: string; title: string } }[];
  /** Language of the titles. */
  lang: string | undefined;
};

/** Links to the story steps that are about an event. */
export function InStories({ steps, lang }: InStoriesProps) {
  return (
    <ul className="in-stories">
      {steps.map(({ number, story }) => (
        <li key={`${story.slug} ${number}`}>
          <a className="link" href={toStepAddress(story.slug, number)}>
            <OutsideText lang={lang}>{story.title}</OutsideText>, step {number}
          </a>
        </li>
      ))}
    </ul>
  );
}
