import { hash } from "node:crypto";
import { parseView, toQuery } from "@dateline/core";
import { type StoryRecord, storySchema, toCanonicalWriter } from "@dateline/model";
import type { Origin, TableRow } from "./to-rows.ts";

/** The format of the hash of a story. */
const hashPrefix = "1:";

const write = toCanonicalWriter(storySchema);

/** Returns the rows of a story and of its steps. */
export function toStoryRows(story: StoryRecord, origin: Origin): TableRow[] {
  const { n, file, line } = origin;
  const { slug, title, summary } = story;
  const content_hash = hashPrefix + hash("sha256", write(story), "hex");
  return [
    ["staged_stories", { n, file, line, slug, title, summary, content_hash }],
    ...toStepRows(story.steps, origin),
  ];
}

type Step = StoryRecord["steps"][number];

/** Yields the rows of steps; an undefined one, which could not be read, leaves a gap. */
export function* toStepRows(
  steps: readonly (Step | undefined)[],
  { n, lineOf }: Origin,
): Generator<TableRow> {
  for (const [position, step] of steps.entries()) {
    if (!step) continue;
    const { heading, text, event } = step;
    const { view } = parseView(step.view);
    const line = lineOf(["steps", position]);
    const event_line = lineOf(["steps", position, "event"]);
    yield [
      "staged_story_steps",
      { n, position, line, heading, text, view: toQuery(view), event, event_line },
    ];
    for (const [index, url] of step.citations.entries()) {
      const citedAt = lineOf(["steps", position, "citations", index]);
      yield ["staged_story_citations", { n, position: index, line: citedAt, step: position, url }];
    }
    const namedAt = lineOf(["steps", position, "view"]);
    for (const [kind, slugs] of toNames(view)) {
      for (const slug of slugs) {
        yield ["staged_story_names", { n, line: namedAt, kind, slug }];
      }
    }
  }
}

/** The slugs in the view of a step. One that no record has would show an empty timeline. */
const toNames = (view: ReturnType<typeof parseView>["view"]): [kind: string, slugs: string[]][] => [
  ["organization", [...view.organizations, ...view.organizationsAll, ...view.organizationsNot]],
  ["person", [...view.people, ...view.peopleAll, ...view.peopleNot]],
  ["place", view.places],
  ["publisher", [...view.publishers, ...view.publishersAll, ...view.publishersNot]],
  ["kind", view.kinds],
];
