import { CollectionCredit } from "../../components/collection-credit.tsx";
import { OutsideText } from "../../components/outside-text.tsx";
import type { MenuQuery } from "../../graphql/generated.ts";
import type { DrawnStep, Story } from "../../story/read-story.ts";
import { toStepAddress } from "../../story/step-address.ts";
import { StepPicture } from "../../story/step-picture.tsx";
import { StepText } from "../../story/step-text.tsx";
import { Masks } from "../../timeline/still-mark.tsx";

type EmbedStoryProps = {
  story: Story;
  steps: readonly DrawnStep[];
  /** The initial step. */
  number: number;
  menu: MenuQuery;
  problems: readonly string[];
  /** Replaces the title of the story; "" for none. */
  title: string | null;
};

/** A story on other sites' pages: step by step, or all steps in order without its script. */
export function EmbedStory(props: EmbedStoryProps) {
  const { story, steps, number, menu, problems, title } = props;
  const lang = menu.dataset.language ?? undefined;
  const inNewTab = { target: "_blank", rel: "noopener" } as const;
  return (
    <div className="story" data-start={number}>
      <Masks />
      <header>
        <OutsideText
          as="h1"
          lang={title ? undefined : lang}
          className={title === "" ? "sr-only" : undefined}
        >
          {title || story.title}
        </OutsideText>
        <OutsideText as="p">{menu.dataset.title}</OutsideText>
        <p role="status" className="note" />
      </header>
      <main>
        {problems.map((problem) => (
          <p key={problem} className="note notice">
            {problem}
          </p>
        ))}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
        <ol tabIndex={0} aria-label="Steps" className="story-steps">
          {steps.map((step) => (
            <li key={step.number} className="story-step">
              <StepPicture step={step} place="embed" />
              <div>
                <h2>
                  <OutsideText lang={lang}>{step.heading}</OutsideText>
                </h2>
                <StepText step={step} lang={lang} isEmbed />
              </div>
            </li>
          ))}
        </ol>
        <nav aria-label="Steps" hidden>
          <button type="button" data-move="-1">
            Previous
          </button>
          <span role="status" />
          <button type="button" data-move="1">
            Next
          </button>
        </nav>
      </main>
      <footer>
        <a href={toStepAddress(story.slug, number)} {...inNewTab} data-address={story.slug}>
          Open in Dateline ↗
        </a>
        <span>
          Dataset version {menu.dataset.version} ·{" "}
          <CollectionCredit {...story.collection} isEmbed />
        </span>
      </footer>
    </div>
  );
}
