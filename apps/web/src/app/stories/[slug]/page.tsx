import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectionCredit } from "../../../components/collection-credit.tsx";
import { toCount } from "../../../components/count.ts";
import { Header } from "../../../components/header.tsx";
import { isolate } from "../../../components/isolate.ts";
import { OutsideText } from "../../../components/outside-text.tsx";
import { LastNote } from "../../../outage/last-note.tsx";
import { toLastNote } from "../../../outage/to-last-note.ts";
import { toMetadata } from "../../../outputs/meta/to-metadata.ts";
import { toPageTitle } from "../../../outputs/meta/to-title.ts";
import { Share } from "../../../share/share.tsx";
import { readSite } from "../../../site/read-site.ts";
import { toSiteTitle } from "../../../site/to-site-title.ts";
import { readStory } from "../../../story/read-story.ts";
import { StoryReader } from "../../../story/story-reader.tsx";
import { Masks } from "../../../timeline/still-mark.tsx";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const [{ story, menu }, { origin }] = await Promise.all([readStory(slug), readSite()]);
  if (!story) return { title: "No such story" };
  const site = toSiteTitle(menu);
  return toMetadata({
    title: toPageTitle(isolate(story.title), site),
    site,
    description: isolate(story.summary),
    canonical: `${origin}/stories/${slug}`,
    picture: `${origin}/stories/${slug}/og.png`,
    alt: `Number of events over time: ${isolate(story.title)}`,
    embeddable: `${origin}/stories/${slug}`,
  });
}

/** A story: views of the timeline in sequence, with text. */
export default async function StoryPage({ params }: Props) {
  const { slug } = await params;
  const [{ story, steps, menu }, { apiUrl }] = await Promise.all([readStory(slug), readSite()]);
  if (!story) notFound();
  const lang = menu.dataset.language ?? undefined;
  return (
    <>
      <LastNote note={toLastNote()} />
      <Header title={menu.dataset.title} apiUrl={apiUrl} printHref={`/print/stories/${story.slug}`}>
        <Share shared={{ type: "story", slug: story.slug, title: story.title }} />
      </Header>
      <main className="story">
        <Masks />
        <header className="story-head">
          <OutsideText as="h1" lang={lang} className="event-title">
            {story.title}
          </OutsideText>
          <OutsideText as="p" lang={lang} className="story-summary">
            {story.summary}
          </OutsideText>
        </header>
        <StoryReader slug={story.slug} steps={steps} lang={lang} />
        <footer className="foot">
          <p>
            A story in {toCount(steps.length, "step")} · dataset version {menu.dataset.version}
          </p>
          <p>
            From <CollectionCredit {...story.collection} />
          </p>
        </footer>
      </main>
    </>
  );
}
