import { addDays, MAX_DAY, MIN_DAY } from "@dateline/core";
import { type MappingRecord, parseDate, storySchema } from "@dateline/model";
import type { Report } from "../problem.ts";
import type { Row } from "../row.ts";

const stepText = storySchema.shape.steps.element.shape.text;

// Days shown before and after an event in the view of its step.
const margin = 30;

/** Builds a story from events in their order. */
export class StorySteps {
  #steps: unknown[] = [];
  #left = 0;
  #firstLeft = 0;

  /** Adds an event as a step, if its summary is long enough and not too long. */
  add({ line, value }: Row): void {
    const { slug, title, summary, date, citations } = Object(value);
    const days = typeof date === "string" ? parseDate(date) : null;
    const text = stepText.safeParse(summary);
    if (!text.success || !days?.ok || typeof slug !== "string" || !Array.isArray(citations)) {
      this.#firstLeft ||= line;
      this.#left++;
      return;
    }
    const { earliest, latest } = days.date;
    const from = addDays(earliest ?? latest ?? MIN_DAY, -margin);
    const to = addDays(latest ?? earliest ?? MAX_DAY, margin + 1);
    this.#steps.push({
      heading: String(title).slice(0, 120),
      text: text.data,
      view: `from=${from < MIN_DAY ? MIN_DAY : from}&to=${to > MAX_DAY ? MAX_DAY : to}`,
      event: slug,
      citations: citations.map((citation) => Object(citation).url),
    });
  }

  /** Returns the story, and notes what was left out. */
  toRow(story: NonNullable<MappingRecord["story"]>, note: Report): Row {
    if (this.#left > 0) {
      const events = this.#left === 1 ? "1 event" : `${this.#left} events`;
      note(this.#firstLeft, `is left out of the story: ${events} without 40 to 80 words.`);
    }
    return { line: 1, value: { ...story, steps: this.#steps }, lineOf: () => 1, bytes: 0 };
  }
}
