"use client";

import { type MouseEvent, useEffect, useRef, useState } from "react";
import { isolate } from "../components/isolate.ts";
import { OutsideText } from "../components/outside-text.tsx";
import { isPlainClick } from "../components/plain-click.ts";
import type { DrawnStep } from "./read-story.ts";
import { toStepAddress } from "./step-address.ts";
import { StepPicture } from "./step-picture.tsx";
import { StepText, toViewAddress } from "./step-text.tsx";
import { useEasedWindow } from "./use-eased-window.ts";
import { useStep } from "./use-step.ts";
import { useSwipe } from "./use-swipe.ts";

type StoryReaderProps = { slug: string; steps: readonly DrawnStep[]; lang: string | undefined };

/**
 * A story step by step: text beside the timeline, which moves from one view to the next. Without
 * JavaScript, all steps are shown one after the other, each with its own picture.
 */
export function StoryReader({ slug, steps, lang }: StoryReaderProps) {
  const { number, problems, goTo } = useStep(slug, steps.length);
  const [isLive, setIsLive] = useState(false);
  useEffect(() => setIsLive(true), []);
  const list = useRef<HTMLOListElement>(null);
  useFocusKeeper(list, number);
  const swipe = useSwipe((direction) => goTo(number + direction));
  const [first] = steps;
  const step = steps[number - 1] ?? first;
  if (!step) return null;
  const place = `${number} of ${steps.length}`;
  return (
    <div className="story-stage" {...swipe}>
      {problems.map((problem) => (
        <p key={problem} className="notice" role="status">
          {problem}
        </p>
      ))}
      <div className="story-view needs-script">
        <MovingPicture step={step} />
        <p className="story-note">
          <a className="link" href={toViewAddress(step)}>
            This view on the timeline
          </a>
        </p>
      </div>
      <div className="story-text">
        <nav className="story-nav needs-script" aria-label="Steps">
          <button
            type="button"
            className="button"
            aria-disabled={number === 1}
            onClick={() => goTo(number - 1)}
          >
            Previous
          </button>
          <span className="story-place">{place}</span>
          <button
            type="button"
            className="button"
            aria-disabled={number === steps.length}
            onClick={() => goTo(number + 1)}
          >
            Next
          </button>
          <ol className="story-numbers">
            {steps.map((each) => (
              <li key={each.number}>
                <StepLink
                  {...{ slug, goTo }}
                  number={each.number}
                  label={`Step ${each.number}: ${isolate(each.heading)}`}
                  isCurrent={each.number === number}
                >
                  {each.number}
                </StepLink>
              </li>
            ))}
          </ol>
        </nav>
        <ol className="story-steps" ref={list}>
          {steps.map((each) => (
            <li
              key={each.number}
              className="story-step"
              id={`step-${each.number}`}
              data-current={each.number === number || undefined}
              hidden={isLive && each.number !== number}
            >
              <h2>
                <StepLink {...{ slug, goTo }} number={each.number}>
                  <OutsideText lang={lang}>{each.heading}</OutsideText>
                </StepLink>
              </h2>
              <noscript>
                <StepPicture step={each} place="story" />
              </noscript>
              <StepText step={each} lang={lang} />
            </li>
          ))}
        </ol>
        <p className="sr-only" role="status">
          {isLive && `${place}: ${isolate(step.heading)}`}
        </p>
      </div>
    </div>
  );
}

function MovingPicture({ step }: { step: DrawnStep }) {
  const window = useEasedWindow(step.picture.window);
  return <StepPicture step={step} place="story" window={window} />;
}

type StepLinkProps = {
  slug: string;
  number: number;
  goTo: (number: number) => void;
  label?: string;
  isCurrent?: boolean;
  children: React.ReactNode;
};

/** A link to a step, which with JavaScript opens within the page. */
function StepLink({ slug, number, goTo, label, isCurrent = false, children }: StepLinkProps) {
  function onClick(event: MouseEvent) {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    goTo(number);
  }
  return (
    <a
      href={toStepAddress(slug, number)}
      onClick={onClick}
      aria-label={label}
      aria-current={isCurrent ? "step" : undefined}
    >
      {children}
    </a>
  );
}

/** If the focus was in the text of the previous step, moves it to the heading of the new one. */
function useFocusKeeper(list: React.RefObject<HTMLOListElement | null>, number: number) {
  const wasInside = useRef(false);
  useEffect(() => {
    const onFocus = () => {
      wasInside.current = list.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [list]);
  useEffect(() => {
    if (wasInside.current) {
      list.current?.querySelector<HTMLElement>(`#step-${number} h2 a`)?.focus();
    }
  }, [list, number]);
}
