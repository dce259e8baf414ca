import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isolate } from "../../../../components/isolate.ts";
import { toLastNote } from "../../../../outage/to-last-note.ts";
import { toPageTitle } from "../../../../outputs/meta/to-title.ts";
import { PrintStory } from "../../../../outputs/print/print-story.tsx";
import { readSite } from "../../../../site/read-site.ts";
import { toSiteTitle } from "../../../../site/to-site-title.ts";
import { readStory } from "../../../../story/read-story.ts";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { story, menu } = await readStory((await params).slug);
  if (!story) return {};
  // Search engines should index the story's page instead.
  const title = toPageTitle(isolate(story.title), toSiteTitle(menu));
  return { title: { absolute: title }, robots: { index: false } };
}

/** The print view of a story. */
export default async function Page({ params }: Props) {
  const [{ story, steps, menu }, { origin }] = await Promise.all([
    readStory((await params).slug),
    readSite(),
  ]);
  if (!story) notFound();
  return <PrintStory {...{ story, steps, menu, origin }} note={toLastNote()} />;
}
