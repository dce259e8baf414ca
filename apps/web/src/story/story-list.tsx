import { OutsideText } from "../components/outside-text.tsx";

type StoryListProps = { stories: readonly { slug: string; title: string; summary: string }[] };

/** The dataset's stories with their summaries, under a heading; nothing if there are none. */
export function StoryList({ stories }: StoryListProps) {
  if (stories.length === 0) return null;
  return (
    <>
      <h2 id="stories">Stories</h2>
      <ul>
        {stories.map(({ slug, title, summary }) => (
          <li key={slug}>
            <a href={`/stories/${slug}`}>
              <OutsideText>{title}</OutsideText>
            </a>
            : <OutsideText>{summary}</OutsideText>
          </li>
        ))}
      </ul>
    </>
  );
}
