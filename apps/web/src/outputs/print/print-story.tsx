import { CollectionCredit } from "../../components/collection-credit.tsx";
import { toCount } from "../../components/count.ts";
import { OutsideText } from "../../components/outside-text.tsx";
import type { MenuQuery } from "../../graphql/generated.ts";
import type { DrawnStep, Story } from "../../story/read-story.ts";
import { StepPicture } from "../../story/step-picture.tsx";
import { StepText } from "../../story/step-text.tsx";
import { Masks } from "../../timeline/still-mark.tsx";
import { PrintButton } from "./print-button.tsx";

type PrintStoryProps = {
  story: Story;
  steps: readonly DrawnStep[];
  menu: MenuQuery;
  origin: string;
  note: string | null;
};

/** A story on paper: all steps in order, with their pictures and the addresses of their sources. */
export function PrintStory({ story, steps, menu, origin, note }: PrintStoryProps) {
  const { dataset } = menu;
  const lang = dataset.language ?? undefined;
  const address = `/stories/${story.slug}`;
  return (
    <div className="print">
      <nav className="print-bar" aria-label="Page">
        <a className="link" href={address}>
          ← The story
        </a>
        <PrintButton />
      </nav>
      <header>
        <p className="print-brand">
          Dateline · <OutsideText>{dataset.title}</OutsideText>
        </p>
        <OutsideText as="h1" lang={lang}>
          {story.title}
        </OutsideText>
        <OutsideText as="p" lang={lang}>
          {story.summary}
        </OutsideText>
        {note && (
          <p className="notice" role="status">
            {note}
          </p>
        )}
      </header>
      <main>
        <Masks />
        {steps.map((step) => (
          <section key={step.number} className="print-step">
            <h2>
              {step.number} of {steps.length} ·{" "}
              <OutsideText lang={lang}>{step.heading}</OutsideText>
            </h2>
            <StepPicture step={step} place="print" />
            <StepText step={step} lang={lang} isPrint />
          </section>
        ))}
      </main>
      <footer>
        <p>
          {origin}
          {address}
        </p>
        <p>
          A story in {toCount(steps.length, "step")} · dataset version {dataset.version}
        </p>
        <p>
          <CollectionCredit {...story.collection} />
        </p>
      </footer>
    </div>
  );
}
