import { z } from "zod";
import { toQuote } from "./quote.ts";
import { line, prose, slug, url } from "./text.ts";
import { viewQuery } from "./view-query.ts";

// A step is read beside its picture: long enough to say something, short enough to stay in sight.
const minWords = 40;
const maxWords = 80;

const words = new Intl.Segmenter("en", { granularity: "word" });

/** Also counts the words of languages that write none apart, such as Chinese. */
function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count++;
  return count;
}

const stepText = prose(2000).superRefine((text, context) => {
  const count = countWords(text);
  if (count >= minWords && count <= maxWords) return;
  const advice =
    count < minWords ? `write at least ${minWords}.` : `shorten it to ${maxWords} at most.`;
  const message = `has ${count === 1 ? "1 word" : `${count} words`}; ${advice}`;
  context.addIssue({ code: "custom", message });
});

const citedUrls = z
  .array(url.describe("The address of the document."))
  .min(1, { error: "is empty; cite at least one document." })
  .max(20)
  .superRefine((urls, context) => {
    for (const [index, cited] of urls.entries()) {
      if (urls.indexOf(cited) === index) continue;
      const message = `${toQuote(cited)} is listed twice; cite each document once.`;
      context.addIssue({ code: "custom", path: [index], message });
    }
  });

const storyStepSchema = z
  .strictObject({
    heading: line(120).describe("What the step tells, in a few words."),
    text: stepText.describe("What it tells, in our own words: 40 to 80 of them."),
    view: viewQuery.describe(
      "The view of the timeline beside the text: what follows the question mark in the dashboard's address.",
    ),
    event: slug.optional().describe("Slug of the event that the step is about."),
    citations: citedUrls.describe(
      "Addresses of the documents that support the text. An event cites each of them.",
    ),
  })
  .describe("One view of the timeline, and what it shows.");

export const storySchema = z
  .strictObject({
    slug: slug.describe("Its stable identifier, used in addresses."),
    title: line(200).describe("What it tells, in one line."),
    summary: prose(1000).describe("What it is about, in a sentence or two."),
    steps: z
      .array(storyStepSchema)
      .min(2, { error: "has fewer than two entries; tell it in at least two steps." })
      .max(30)
      .describe("Its steps, in the order in which they are read."),
  })
  .describe("Views of the timeline in sequence, with text.");

export type StoryRecord = z.output<typeof storySchema>;
