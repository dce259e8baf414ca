import { builder } from "../builder.ts";
import { loadAll } from "../domain/reads.ts";
import { readStories } from "../domain/stories.ts";
import { textPrice } from "../limits/prices.ts";
import {
  type StoryRecord,
  type StoryStepRow,
  storyColumns,
  storyStepColumns,
} from "../store/records.ts";
import { Collection } from "./collection.ts";
import { Document } from "./document.ts";
import { Event } from "./event.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";

/** Views of the timeline in sequence, with text. */
const Story = builder.objectRef<StoryRecord>("Story");

const StoryStep = builder.objectRef<StoryStepRow>("StoryStep").implement({
  extensions: { sql: { alias: "t", columns: storyStepColumns } satisfies TypeSql },
  description: "A view of the timeline in a story, and what it shows.",
  fields: (t) => ({
    number: t.int({
      description: "Its place in the story, from 1.",
      extensions: { sql: { expression: "t.position + 1" } satisfies FieldSql },
      resolve: ({ position }) => position + 1,
    }),
    heading: t.exposeString("heading", { description: "What it tells, in a few words." }),
    text: t.exposeString("text", {
      description: "What it tells, in 40 to 80 words of the dataset. Claims are attributed.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
    view: t.exposeString("view", {
      description:
        "The view beside the text: a query string of the dashboard, without the question mark, such as `from=2022-06-01&to=2022-10-01&organizations=sco`. Empty for all events.",
    }),
    event: t.field({
      type: Event,
      nullable: true,
      description: "The event that it is about; null if there is no single one.",
      extensions: { sql: { from: "events e", where: "e.id = t.event_id" } satisfies FieldSql },
      resolve: ({ event }, _, { reads }) => (event === null ? null : reads.eventBySlug.load(event)),
    }),
    documents: t.field({
      type: [Document],
      description: "The documents that it cites, at least one.",
      extensions: {
        sql: {
          from: "story_citations c JOIN documents d ON d.id = c.document_id",
          where: "c.story_id = t.story_id AND c.step = t.position",
          orderBy: "c.position",
        } satisfies FieldSql,
      },
      resolve: (step, _, { reads }) => reads.stepDocuments.load(step),
    }),
    story: t.field({
      type: Story,
      description: "The story of which it is a step.",
      extensions: { sql: { from: "stories s", where: "s.id = t.story_id" } satisfies FieldSql },
      resolve: async ({ story: slug }, _, { reads }) => {
        const story = await reads.storyBySlug.load(slug);
        if (story === null) throw new Error(`A step has the unknown story ${slug}.`);
        return story;
      },
    }),
  }),
});

/** The most steps that a story may have. */
const maxSteps = 30;

builder.node(Story, {
  extensions: {
    sql: {
      alias: "s",
      columns: storyColumns,
      idFrom: "slug",
      found: [{ from: "stories s", key: "s.slug" }],
    } satisfies TypeSql,
  },
  description: "Views of the timeline in sequence, each with a text that cites documents.",
  id: { resolve: (story) => story.slug },
  loadManyWithoutCache: (slugs, { reads }) => loadAll(reads.storyBySlug, slugs),
  fields: (t) => ({
    slug: t.exposeString("slug", {
      description: "Its identifier in URLs: `/stories/belarus-joins-sco`.",
    }),
    title: t.exposeString("title", { description: "What it tells, in one line." }),
    summary: t.exposeString("summary", {
      description: "What it is about, in a sentence or two.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
    collection: t.field({
      type: Collection,
      description: "The collection that it belongs to, whose license its texts have.",
      extensions: { sql: { from: "collections n", where: "n.slug = s.source" } satisfies FieldSql },
      resolve: async ({ slug, source }, _, { reads }) => {
        const collection = await reads.collectionBySlug.load(source);
        if (collection === null) throw new Error(`The story ${slug} has no collection.`);
        return collection;
      },
    }),
    steps: t.field({
      type: [StoryStep],
      description: "Its steps, in the order in which they are read: at least two.",
      extensions: {
        price: { length: maxSteps } satisfies FieldPrice,
        sql: {
          from: "story_steps t",
          where: "t.story_id = s.id",
          orderBy: "t.position",
        } satisfies FieldSql,
      },
      resolve: ({ id }, _, { reads }) => reads.storySteps.load(id),
    }),
    createdAt: t.expose("createdAt", {
      type: "DateTime",
      description: "When it was first published.",
    }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: "When it last changed." }),
  }),
});

builder.objectField(Event, "storySteps", (t) =>
  t.field({
    type: [StoryStep],
    description: "The steps of stories that are about it.",
    extensions: {
      sql: {
        from: "story_steps t",
        where: "t.event_id = e.id",
        orderBy: "t.story_id, t.position",
      } satisfies FieldSql,
    },
    resolve: ({ id }, _, { reads }) => reads.stepsOfEvent.load(id),
  }),
);

builder.queryFields((t) => ({
  story: t.field({
    type: Story,
    nullable: true,
    description: "The story with this slug; null if there is none.",
    extensions: { keys: "slug" },
    args: {
      slug: t.arg.string({
        required: true,
        description: "The slug of the story: `belarus-joins-sco`.",
      }),
    },
    resolve: (_, { slug }, { reads }) => reads.storyBySlug.load(slug),
  }),
  stories: t.connection(
    {
      type: Story,
      description: "All stories, in the order in which they entered the dataset.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      resolve: (_, args, { reads }) => readStories(reads, args),
    },
    { name: "StoryConnection", description: "A page of a list of stories." },
    { name: "StoryEdge", description: "A story and its position in the list." },
  ),
}));
